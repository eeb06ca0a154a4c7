#!/usr/bin/env node
"use strict";

require("../toolchain/run-built.js").runBuilt("cli/main");
