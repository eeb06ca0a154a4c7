/** Who asks: an AWS service, an AWS principal by its ARN (user, role, session or root), or nobody. */
export type Principal =
  { readonly service: string } | { readonly aws: string } | { readonly anonymous: true };

/**
 * One request as the service that owns the resource sees it. The evaluator adds nothing: a key that
 * AWS would set (for example aws:PrincipalIsAWSService) is absent unless it stands in `context`.
 */
export interface AccessRequest {
  readonly principal: Principal;
  /** One action, `service:Action`, without wildcards; upper and lower case are the same. */
  readonly action: string;
  /** The ARN of one resource; no wildcards: `*` and `?` are ordinary characters here. */
  readonly resource: string;
  /** The condition keys of the request; their names are compared without regard to case. */
  readonly context: Readonly<Record<string, string | readonly string[]>>;
}
