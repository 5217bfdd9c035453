import { installEditorServer } from "../../src/build/editorServer.ts";

installEditorServer();
