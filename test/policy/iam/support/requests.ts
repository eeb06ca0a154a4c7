/* eslint-disable boundaries/dependencies -- the requests are built in policy/aws; the tests of
   policy/iam need both, which the evaluator itself may not. */
export {
  aclCheckRequest,
  dataKeyRequest,
  deliveryRequest,
  directRequest,
  inventoryKey,
} from "../../../../policy/aws/requests";
