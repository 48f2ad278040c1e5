// What differs between the Nodes that the project runs on.

/**
 * What is said of a body whose connection is reset. To axios on Node 22 it looks like one that ended too soon; both mean
 * that another try may help.
 */
export const resetInBody = process.versions.node.startsWith("22.")
  ? "the answer broke off"
  : "the connection was lost";
