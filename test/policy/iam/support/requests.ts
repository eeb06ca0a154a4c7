export {
  aclCheckRequest,
  dataKeyRequest,
  deliveryRequest,
  directRequest,
  inventoryKey,
} from "../../../../policy/aws/requests";
