import type { StackModel } from "../stack";
import type { Context } from "./context";
import { shapeOf, type Shape } from "./shape";

/** Everything that a policy may look at. */
export interface Environment {
  readonly model: StackModel;
  readonly context: Context;
  readonly shape: Shape;
}

export function environmentOf(model: StackModel, context: Context): Environment {
  return { model, context, shape: shapeOf(model, context) };
}
