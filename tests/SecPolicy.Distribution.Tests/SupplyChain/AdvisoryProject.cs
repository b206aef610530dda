using SecPolicy.Distribution.Tests.Installer;

namespace SecPolicy.Distribution.Tests.SupplyChain;

/// <summary>A project under this repository's rules for packages, and a source that has advisories.</summary>
internal sealed class AdvisoryProject : IDisposable
{
    /// <summary>What the source has: an advisory on every version of Newtonsoft.Json below 14.</summary>
    public const string Advisory = "https://github.com/advisories/GHSA-aaaa-bbbb-cccc";

    private readonly TemporaryFolder _folder = new();
    private readonly TemporaryFolder _pages = new();
    private readonly ReleaseServer _source;

    /// <summary>Makes one.</summary>
    public AdvisoryProject()
    {
        _source = new ReleaseServer(_pages.Path);
        _pages.Write(
            "index.json",
            $$"""
            {"version": "3.0.0", "resources": [{"@id": "{{_source.Address}}/list.json", "@type": "VulnerabilityInfo/6.7.0"}]}
            """
        );
        _pages.Write(
            "list.json",
            $$"""[{"@name": "all", "@id": "{{_source.Address}}/all.json", "@updated": "2026-11-01T00:00:00Z"}]"""
        );
        _pages.Write(
            "all.json",
            $$"""{"newtonsoft.json": [{"url": "{{Advisory}}", "severity": 0, "versions": "(, 14.0.0)"}]}"""
        );
        foreach (
            var file in (string[])
                ["Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props", "eng/audit"]
        )
        {
            _folder.Write(file, File.ReadAllText(Path.Combine(NpmPackage.Root, file)));
        }

        // NJsonSchema asks for Newtonsoft.Json; the project does not name it.
        _folder.Write(
            "Shop.csproj",
            """
            <Project Sdk="Microsoft.NET.Sdk">
              <ItemGroup>
                <PackageReference Include="NJsonSchema" />
              </ItemGroup>
            </Project>
            """
        );
        _folder.Write(
            "SecPolicy.sln",
            """
            Microsoft Visual Studio Solution File, Format Version 12.00
            Project("{FAE04EC0-301F-11D3-BF4B-00C04F79EFBC}") = "Shop", "Shop.csproj", "{00000000-0000-0000-0000-000000000001}"
            EndProject
            Global
            	GlobalSection(SolutionConfigurationPlatforms) = preSolution
            		Debug|Any CPU = Debug|Any CPU
            	EndGlobalSection
            	GlobalSection(ProjectConfigurationPlatforms) = postSolution
            		{00000000-0000-0000-0000-000000000001}.Debug|Any CPU.ActiveCfg = Debug|Any CPU
            		{00000000-0000-0000-0000-000000000001}.Debug|Any CPU.Build.0 = Debug|Any CPU
            	EndGlobalSection
            EndGlobal

            """
        );
        AskFor(_source.Address);
    }

    /// <summary>Makes the project ask another source for advisories.</summary>
    public void AskFor(string address) =>
        _folder.Write(
            "nuget.config",
            $"""
            <configuration>
              <auditSources>
                <clear />
                <add key="advisories" value="{address}/index.json" allowInsecureConnections="true" />
              </auditSources>
            </configuration>
            """
        );

    /// <summary>Accepts the advisory.</summary>
    public void Accept(string attributes)
    {
        var packages = _folder.Read("Directory.Packages.props");
        _folder.Write(
            "Directory.Packages.props",
            packages.Replace(
                "</Project>",
                $"<ItemGroup><NuGetAuditSuppress Include=\"{Advisory}\" {attributes} /></ItemGroup></Project>",
                StringComparison.Ordinal
            )
        );
    }

    /// <summary>Restores the project, in continuous integration or elsewhere.</summary>
    public Task<ProgramResult> RestoreAsync(bool ci) => RunAsync(DotNet.Program, ci, "restore", "SecPolicy.sln");

    /// <summary>Runs <c>eng/audit</c> on what is restored.</summary>
    public Task<ProgramResult> AuditAsync(params string[] arguments) =>
        RunAsync(ExternalProgram.Demand("python3", "python3"), ci: true, [Combine("eng/audit"), .. arguments]);

    public void Dispose()
    {
        _source.Dispose();
        _pages.Dispose();
        _folder.Dispose();
    }

    private string Combine(string path) => Path.Combine(_folder.Path, path);

    private Task<ProgramResult> RunAsync(string program, bool ci, params string[] arguments)
    {
        var variables = DotNet.Variables();
        variables["CI"] = ci ? "true" : null;
        variables["GITHUB_ACTIONS"] = null;
        var folder = Path.GetDirectoryName(DotNet.Program);
        variables["PATH"] = $"{folder}{Path.PathSeparator}{Environment.GetEnvironmentVariable("PATH")}";
        return ExternalProgram.RunAsync(program, _folder.Path, variables, arguments);
    }
}
