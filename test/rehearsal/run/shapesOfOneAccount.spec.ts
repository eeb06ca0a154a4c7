import { rehearseShape } from "./support/shape";
import { ofOneAccount } from "./support/shapes";

for (const [stack, places] of Object.entries(ofOneAccount)) rehearseShape(stack, places);
