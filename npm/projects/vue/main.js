import { createApp, defineComponent, h, ref } from "vue";
import "obelize/define";

const Story = defineComponent({
  setup() {
    const text = ref("The minister said that prices may rise.");
    return () => h("main", [
      h("obelize-text", { id: "story" }, [
        h("textarea", { name: "body", "aria-label": "Copy", value: text.value, onInput: (event) => { text.value = event.target.value; } }),
      ]),
      h("obelize-panel", { for: "story" }),
    ]);
  },
});

createApp(Story).mount("#editor");
