// Suites that open pages of files of their own in one window.
import { shareWindow } from "../harness/sharedWindow.ts";
import { endlessFiles } from "./pages/endlessFiles.ts";
import { changingFile } from "./pages/followsTheFile.ts";
import { lockedContainer } from "./pages/lockedContainer.ts";
import { tenThousandCertificates } from "./pages/scale.ts";
import { systemBundle } from "./pages/systemBundle.ts";

shareWindow({ viewport: { width: 1400, height: 900 } }, [
  endlessFiles,
  changingFile,
  lockedContainer,
  systemBundle,
  tenThousandCertificates,
]);
