// @ts-check
// The accessibility tree as Chromium gives it to assistive technology.

/**
 * A node that is not ignored.
 * @typedef {{role: string, name: string, description: string, properties: Record<string, unknown>, parent: string | null}} AxNode
 */

/**
 * All nodes, in the order of the tree.
 * @param {import("playwright-core").Page} page
 * @returns {Promise<AxNode[]>}
 */
export async function axTree(page) {
  const session = await page.context().newCDPSession(page);
  try {
    const { nodes } = await session.send("Accessibility.getFullAXTree");
    const byId = new Map(nodes.map((node) => [node.nodeId, node]));
    /** @param {typeof nodes[number] | undefined} node @returns {string | null} */
    const shownParent = (node) => {
      const parent = node?.parentId ? byId.get(node.parentId) : undefined;
      if (!parent) return null;
      return parent.ignored || parent.role?.value === "none" ? shownParent(parent) : String(parent.role?.value);
    };
    return nodes
      .filter((node) => !node.ignored)
      .map((node) => ({
        role: String(node.role?.value ?? ""),
        name: String(node.name?.value ?? ""),
        description: String(node.description?.value ?? ""),
        properties: Object.fromEntries((node.properties ?? []).map(({ name, value }) => [name, value.value])),
        parent: shownParent(node),
      }));
  } finally {
    await session.detach();
  }
}

/**
 * The name of each node with this role.
 * @param {AxNode[]} nodes
 * @param {string} role
 */
export function named(nodes, role) {
  return nodes.filter((node) => node.role === role).map((node) => node.name);
}
