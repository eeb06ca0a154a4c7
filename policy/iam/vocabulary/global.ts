/**
 * The condition keys that exist in every service. A key that ends in `/*` stands for all tags.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
export const globalKeys = `
  AssumedRoot CalledVia CalledViaAWSMCP CalledViaFirst CalledViaLast ChatbotSourceArn CurrentTime
  Ec2InstanceSourcePrivateIPv4 Ec2InstanceSourceVpc EpochTime FederatedProvider IsMcpServiceAction
  MultiFactorAuthAge MultiFactorAuthPresent PrincipalAccount PrincipalArn PrincipalIsAWSService
  PrincipalOrgID PrincipalOrgPaths PrincipalServiceName PrincipalServiceNamesList PrincipalTag/*
  PrincipalType Referer RequestTag/* RequestedRegion ResourceAccount ResourceOrgID ResourceOrgPaths
  ResourceTag/* SecureTransport SignInSessionArn SourceAccount SourceArn SourceIdentity SourceIp
  SourceOrgID SourceOrgPaths SourceOwner SourceVpc SourceVpcArn SourceVpce TagKeys TokenIssueTime UserAgent
  ViaAWSService ViaAWSMCPService VpcSourceIp VpceAccount VpceOrgID VpceOrgPaths userid username`;

/** Those of them that AWS documents as multivalued. */
export const multivaluedGlobalKeys = `
  CalledVia PrincipalOrgPaths PrincipalServiceNamesList ResourceOrgPaths SourceOrgPaths TagKeys
  VpceOrgPaths`;
