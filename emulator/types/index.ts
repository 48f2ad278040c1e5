export type * from "./control";
export type * from "./data";
export type * from "./options";
