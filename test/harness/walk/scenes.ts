// The places of the walk, in the order in which a new user comes by.
import { openFile, openMenu, row, run, type Scene, type Walker } from "./scene.ts";

const tree: readonly Scene[] = [
  {
    name: "searching",
    folder: "large",
    isFirst: true,
    show: async (walker) => {
      await walker.openSidebar();
      await walker.page.getByText("Searching the workspace").waitFor();
    },
  },
  {
    name: "empty",
    folder: "empty",
    show: async (walker) => {
      await walker.openSidebar();
      await walker.page.getByText("No certs directory was found").waitFor();
    },
  },
  {
    name: "walkthrough",
    folder: "empty",
    show: async (walker) => {
      await run(walker, "Get Started");
      await walker.page.locator(".getting-started-step").first().waitFor();
    },
  },
  {
    name: "cluster",
    folder: "cluster",
    show: async (walker) => {
      await walker.openSidebar();
      await row(walker, "1 of 4 with problems").waitFor();
    },
  },
  {
    name: "200-users",
    folder: "users",
    show: async (walker) => {
      await walker.openSidebar();
      await row(walker, "187 valid clients").waitFor();
    },
  },
  { name: "tree", folder: "samples", show: openTree },
  {
    name: "menu-directory",
    folder: "samples",
    isFleeting: true,
    show: async (walker) => {
      await openTree(walker);
      await openMenu(walker, "faulty/certs");
    },
  },
  {
    name: "menu-certificate",
    folder: "samples",
    isFleeting: true,
    show: async (walker) => {
      await openTree(walker);
      await openMenu(walker, "client.etl");
    },
  },
];

const editors: readonly Scene[] = [
  page("certificate", "faulty/certs/node.crt", "h1"),
  page("bundle", "files/bundle.pem", "h1"),
  page("request", "files/node.csr", "h1"),
  page("store", "files/root.p12", "body *"),
  {
    name: "key",
    folder: "samples",
    show: async (walker) => {
      await openTree(walker);
      await row(walker, "node.crt").first().click();
      const frame = await walker.webview("h1");
      await frame.getByRole("link", { name: "node.key" }).first().click();
      await walker.page.locator(".tab.active", { hasText: "node.key" }).waitFor();
    },
  },
  {
    name: "text",
    folder: "samples",
    show: async (walker) => {
      await openFile(walker, "faulty/certs/node.crt");
      await walker.webview("h1");
      await run(walker, "Reopen as Text");
      await walker.page.locator(".editor-instance .view-lines").first().waitFor();
    },
  },
  {
    name: "problems",
    folder: "samples",
    show: async (walker) => {
      await walker.runCommand("Problems: Focus on Problems View");
      await walker.page.locator(".markers-panel [role=treeitem]").first().waitFor();
    },
  },
  {
    name: "settings",
    folder: "samples",
    show: async (walker) => {
      await walker.runCommand("Preferences: Open Settings (UI)");
      await walker.page.locator(".settings-editor .suggest-input-container").waitFor();
      await walker.page.keyboard.type("certs-for-cockroachdb");
      await walker.page.locator(".settings-editor .setting-item-contents").first().waitFor();
    },
  },
];

const results: readonly Scene[] = [
  {
    name: "report",
    folder: "samples",
    show: async (walker) => {
      await openTree(walker);
      await walker.chooseFromMenu(row(walker, "faulty/certs"), "Validate Certs Directory");
      await walker.webview(".report h1");
    },
  },
  {
    name: "trust",
    folder: "samples",
    show: async (walker) => {
      await openTree(walker);
      await walker.chooseFromMenu(row(walker, "healthy/certs"), "Show Trust Store");
      await walker.webview(".trustRoom");
    },
  },
  {
    name: "who",
    folder: "samples",
    show: async (walker) => {
      await openFile(walker, "healthy/certs/client.root.crt");
      await walker.webview("h1");
      await run(walker, "Who Can Log In With This Certificate?");
      await walker.quickInput.choose("Don't Compare the Host");
      await walker.webview(".document h1");
    },
  },
];

const questions: readonly Scene[] = [
  asked("palette", async (walker) => {
    await walker.page.keyboard.press("F1");
    await walker.quickInput.input.fill(">cockroach");
    await walker.quickInput.option("Certs for CockroachDB").waitFor();
  }),
  asked("create", (walker) => run(walker, "Create Certificate…")),
  asked("create-set", (walker) => run(walker, "Create Certificate Set…")),
  asked("rotate", (walker) => run(walker, "Rotate CA…")),
  asked("renew-before", (walker) => run(walker, "Renew Everything That Expires Before…")),
  asked("preview-date", (walker) => run(walker, "Preview a Date…")),
  asked("import", (walker) => run(walker, "Import from Vault…")),
  asked("export", (walker) => run(walker, "Export Certificate and Key…")),
  asked("connect", (walker) => run(walker, "Copy Connection String…")),
  asked("running", async (walker) => {
    await openTree(walker);
    await walker.chooseFromMenu(row(walker, "healthy/certs"), "Compare With Running Node…");
  }),
  asked("remove-ca", async (walker) => {
    await run(walker, "Remove CA…");
    await walker.quickInput.option("Cockroach CA").waitFor();
  }),
  dialog("dialog-fix", async (walker) => {
    await openTree(walker);
    await row(walker, "node.crt").click();
    await walker.page.keyboard.press("Control+.");
  }),
  dialog("dialog-fix-all", async (walker) => {
    await openTree(walker);
    await walker.chooseFromMenu(row(walker, "faulty/certs"), "Fix All…");
  }),
];

export const scenes: readonly Scene[] = [...tree, ...editors, ...results, ...questions];

async function openTree(walker: Walker): Promise<void> {
  await walker.openSidebar();
  await row(walker, "healthy/certs").waitFor();
}

function page(name: string, file: string, selector: string): Scene {
  return {
    name,
    folder: "samples",
    show: async (walker) => {
      await openFile(walker, file);
      await walker.webview(selector);
    },
  };
}

function asked(name: string, ask: (walker: Walker) => Promise<void>): Scene {
  return {
    name: `question-${name}`,
    folder: "samples",
    show: async (walker) => {
      await ask(walker);
      await walker.quickInput.input.waitFor();
    },
  };
}

function dialog(name: string, ask: (walker: Walker) => Promise<void>): Scene {
  return {
    name,
    folder: "samples",
    show: async (walker) => {
      await ask(walker);
      await walker.page.locator(".monaco-dialog-box").waitFor();
    },
  };
}
