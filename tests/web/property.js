// fast-check, trying the same in every run; OBELIZE_SEED throws other dice (cargo xtask soak --only properties).
import fc from "fast-check";

fc.configureGlobal({ seed: Number(process.env.OBELIZE_SEED ?? 0x0be1) });

export default fc;
