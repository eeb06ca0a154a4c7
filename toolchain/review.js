"use strict";

require("./run-built.js").runBuilt("rehearsal/review/main");
