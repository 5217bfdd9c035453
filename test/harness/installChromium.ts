import { findChromium } from "./chromium.ts";

findChromium();
