/**
 * A Glue table as the deployed resource `aws:glue/catalogTable:CatalogTable` describes it, in the
 * property names of @pulumi/aws; properties that no query depends on are left out.
 */
export interface GlueTableDefinition {
  readonly name: string;
  readonly databaseName: string;
  readonly tableType?: string;
  readonly parameters?: Readonly<Record<string, string>>;
  readonly partitionKeys?: readonly GlueColumn[];
  readonly storageDescriptor?: {
    readonly location?: string;
    readonly inputFormat?: string;
    readonly outputFormat?: string;
    readonly columns?: readonly GlueColumn[];
    readonly serDeInfo?: {
      readonly serializationLibrary?: string;
      readonly parameters?: Readonly<Record<string, string>>;
    };
  };
}

/** A column or partition key of a Glue table. */
export interface GlueColumn {
  readonly name: string;
  /** Hive's name of the type; Glue's default is string. */
  readonly type?: string;
}
