"use strict";

require("./run-built.js").runBuilt("rehearsal/policyCheck/main");
