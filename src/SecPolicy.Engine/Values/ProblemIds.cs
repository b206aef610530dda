namespace SecPolicy.Engine.Values;

/// <summary>The ids of all problems: a contract, as rule ids are.</summary>
public static class ProblemIds
{
    /// <summary>A path on the command line does not exist.</summary>
    public const string PathNotFound = "path-not-found";

    /// <summary>A folder on the command line holds no application, though others do.</summary>
    public const string PathWithoutApplication = "path-without-application";

    /// <summary>A folder in a list of repositories that lies in another one of them.</summary>
    public const string ListNested = "list-nested";

    /// <summary>A file to be merged that is no report of a part of a run.</summary>
    public const string ReportInvalid = "report-invalid";

    /// <summary>Reports of parts of a run that do not make up one run.</summary>
    public const string ReportMismatch = "report-mismatch";

    /// <summary>A file cannot be read.</summary>
    public const string FileUnreadable = "file-unreadable";

    /// <summary>Something that is larger, deeper or longer than what is read.</summary>
    public const string LimitExceeded = "limit-exceeded";

    /// <summary>A limit that is set and that there is not, or to a number that it cannot have.</summary>
    public const string LimitInvalid = "limit-invalid";

    /// <summary>A JSON text that the framework's loader refuses for its syntax.</summary>
    public const string JsonSyntax = "json-syntax";

    /// <summary>A JSON configuration file whose top level is not an object.</summary>
    public const string JsonTopLevel = "json-top-level";

    /// <summary>A key that stands twice in one JSON configuration file.</summary>
    public const string JsonDuplicateKey = "json-duplicate-key";

    /// <summary>A line of a <c>.env</c> file that is no assignment.</summary>
    public const string EnvSyntax = "env-syntax";

    /// <summary>Something in a Compose file that Compose refuses, or that leaves open which variables there are.</summary>
    public const string DeploymentCompose = "deployment-compose";

    /// <summary>An instruction of a Dockerfile that the builder refuses.</summary>
    public const string DeploymentDockerfile = "deployment-dockerfile";

    /// <summary>A YAML text that cannot be parsed.</summary>
    public const string YamlSyntax = "yaml-syntax";

    /// <summary>A statement that is no Python.</summary>
    public const string PythonSyntax = "python-syntax";

    /// <summary>A Python file that is not in the encoding that it has to be in.</summary>
    public const string PythonEncoding = "python-encoding";

    /// <summary>A place in a C# file that is no C#.</summary>
    public const string CSharpSyntax = "csharp-syntax";

    /// <summary>Importing a settings module raises an exception for sure, so that there is nothing to judge.</summary>
    public const string SettingsImport = "settings-import";

    /// <summary>An environment was asked for that no application has.</summary>
    public const string EnvironmentNotFound = "environment-not-found";

    /// <summary>A Kubernetes manifest that the cluster would refuse.</summary>
    public const string DeploymentKubernetes = "deployment-kubernetes";

    /// <summary>A deployment that the project file declares for an environment, of which it is not clear what it runs there.</summary>
    public const string DeploymentUnclear = "deployment-unclear";

    /// <summary>A mistake in the project file <c>.secpolicy.yaml</c>.</summary>
    public const string ProjectInvalid = "project-invalid";

    /// <summary>A baseline that cannot be read as one.</summary>
    public const string BaselineInvalid = "baseline-invalid";

    /// <summary>A policy that was asked for does not exist.</summary>
    public const string PolicyNotFound = "policy-not-found";

    /// <summary>Policies that extend each other in a circle.</summary>
    public const string PolicyCircular = "policy-circular";

    /// <summary>A key that the policy language does not have.</summary>
    public const string PolicyUnknownKey = "policy-unknown-key";

    /// <summary>A policy that the schema refuses for another reason.</summary>
    public const string PolicySchema = "policy-schema";

    /// <summary>A setting that the catalog does not know.</summary>
    public const string PolicyUnknownSetting = "policy-unknown-setting";

    /// <summary>A framework that the catalog does not know.</summary>
    public const string PolicyUnknownFramework = "policy-unknown-framework";

    /// <summary>A kind of environment with a slip of the pen.</summary>
    public const string PolicyUnknownEnvironment = "policy-unknown-environment";

    /// <summary>An observation that the catalog does not know.</summary>
    public const string PolicyUnknownObservation = "policy-unknown-observation";

    /// <summary>A rule or a parameter that two files of one folder define.</summary>
    public const string PolicyDuplicateRule = "policy-duplicate-rule";

    /// <summary>A rule whose partial definition refines no inherited rule, or one that is disabled and not inherited.</summary>
    public const string PolicyUnknownRule = "policy-unknown-rule";

    /// <summary>An operator that the policy language does not have.</summary>
    public const string PolicyUnknownOperator = "policy-unknown-operator";

    /// <summary>A value that can't be compared with the setting's type.</summary>
    public const string PolicyType = "policy-type";

    /// <summary>A parameter that is used and not declared, or set and not declared.</summary>
    public const string PolicyUnknownParameter = "policy-unknown-parameter";

    /// <summary>A parameter that no rule uses.</summary>
    public const string PolicyUnusedParameter = "policy-unused-parameter";

    /// <summary>A mistake in a policy test.</summary>
    public const string PolicyTestInvalid = "policy-test-invalid";
}
