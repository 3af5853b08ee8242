/**
 * Three texts to try the page with, written for it. Places, people and papers are invented.
 *
 * They are content, not interface: they stay English whatever the language of the page.
 */

/** @typedef {{ id: "agency" | "opinion" | "plain", text: string }} Sample */

const AGENCY = `Ferries to Sund stopped: authorities of the Lowland promise “quick normalisation”

Ferry traffic between Harrow Bay and the island of Sund was suspended on Thursday evening, the Lowland Port Authority said.

According to preliminary data, the reason could be a failure of the control system. It became known that about 400 passengers spent the night in the terminal.

“We are doing everything so that people get home tomorrow,” Transport Minister Ilse Darrow told reporters. She stressed that there was no threat to anyone's safety.

The opposition, however, claims that the “reform” of the port was carried out in haste. As the Sund Courier writes, citing a source close to the authority, the system had allegedly not been tested since spring.

The ministry denied this. Its spokesman, Tomas Reyk, called the publication a provocation and noted that the checks had never been interrupted.

Experts believe that each day without ferries costs the island approximately two million crowns. The mayor of Harrow Bay, Anton Velde, said that he would ask the government for help. In his words, the town is “at the edge of its patience”.

As you know, the ferry line was handed over to a private operator in March. It is expected that traffic will resume on Saturday, although the timetable may change.`;

const OPINION = `The bridge that everyone praised and nobody will pay for

Three winters ago the council of Aldermoor promised a new bridge. What it has delivered is a “feasibility corridor” and a bill for nine million.

Let us be clear: this is not bad luck. It is the work of a clique that has treated the river as its private laboratory. Councillor Petra Lund insists that the project is on schedule. She may be right about the paperwork; she is certainly wrong about the bridge.

Critics say the cost will perhaps double. The council's own engineers apparently agree: an internal report warns that the foundations “are likely to need replacement within the decade”. The mayor slammed that report as scaremongering. It seems that he has not read it.

There is undoubtedly a case for patience. Large works tend to run late, and some of the delay might be blamed on the floods of last spring. But the draconian bylaws that now keep residents out of planning meetings are obviously meant to buy silence.

Who benefits? Hardly the commuters, who lose roughly forty minutes a day. Many believe that the ferry company does. Its director, Oskar Thwaite, admitted last week that bookings had tripled; a spokeswoman added that the firm follows the debate “with interest”.

Of course the old bridge must go. The question is whether the bloated bureaucracy of Aldermoor will ever let a new one stand.`;

const PLAIN = `Library in Tarn Street opens again on Monday

The library in Tarn Street opens again on Monday at nine in the morning, after eleven months of building work. The reading room has 84 seats, 30 more than before. The lending desk has moved to the ground floor.

The city paid 2.4 million crowns for the work. A third of that sum came from the regional fund for public buildings. A local firm replaced the roof in April and the heating in June. A lift now connects all three floors, and the children's section has its own entrance from the courtyard.

The opening hours stay the same: nine to seven from Monday to Friday, ten to two on Saturdays. On the first day there are tours of the building at eleven and at three. Readers return books borrowed from the branch in Mill Lane at the new desk until 15 December. After that date Mill Lane closes, and its collection of maps and town records moves to the second floor in Tarn Street, next to the local newspapers from 1871 onwards.`;

/** Blank lines between paragraphs are for whoever reads this file. @param {string} text */
const paragraphs = (text) => text.replaceAll("\n\n", "\n");

/** The samples in the order of their buttons. @type {readonly Sample[]} */
export const SAMPLES = Object.freeze([
  { id: "agency", text: paragraphs(AGENCY) },
  { id: "opinion", text: paragraphs(OPINION) },
  { id: "plain", text: paragraphs(PLAIN) },
]);
