// Made by `npm run chain-types --workspace client/js` from the metadata of the chain. Do not edit.

import "./augment-api-consts.js";
import "./augment-api-errors.js";
import "./augment-api-events.js";
import "./augment-api-query.js";
import "./augment-api-runtime.js";
import "./augment-api-tx.js";
import "./registry.js";
import "./types-lookup.js";
