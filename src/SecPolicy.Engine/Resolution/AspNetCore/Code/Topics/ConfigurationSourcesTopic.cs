using System.Collections.Immutable;
using SecPolicy.Engine.Resolution.CSharp;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Resolution.AspNetCore.Code.Topics;

/// <summary>Where the configuration comes from: files, variables, and sources that reading cannot see.</summary>
internal sealed class ConfigurationSourcesTopic(StartupModel model) : StartupTopic(model)
{
    /// <inheritdoc/>
    public override CsValue? Create(
        CSharpInterpreter code,
        CsType type,
        ImmutableArray<CsArgument> arguments,
        SourceSpan span
    ) =>
        type.Name switch
        {
            "ConfigurationBuilder" or "ConfigurationManager" => new ConfigurationHandle(
                new(Model.Keys, isEmpty: true),
                ""
            ),
            "KeyValuePair" or "" when arguments is [{ Value: CsText key }, { Value: CsText value }] => Pair(
                key,
                value,
                span
            ),
            _ => null,
        };

    private static CsObject Pair(CsText key, CsText value, SourceSpan span)
    {
        var pair = new CsObject("KeyValuePair");
        pair.Slot("Key").Write(Condition.Always, key, span);
        pair.Slot("Value").Write(Condition.Always, value, span);
        return pair;
    }

    /// <inheritdoc/>
    public override CsValue? Call(CSharpInterpreter code, CsValue receiver, CsCall call)
    {
        if (receiver is SourcesHandle sources)
        {
            Change(code, sources.State, call);
            return new HarmlessHandle("sources");
        }

        if (receiver is not ConfigurationHandle { Path.Length: 0 } root)
        {
            return null;
        }

        switch (call.Name)
        {
            case "SetBasePath" when First(call) is CsText folder:
                root.State.BasePath = folder.Value;
                return root;
            case "Build" or "SetBasePath" or "SetFileProvider" or "SetFileLoadExceptionHandler":
                return root;
            case "AddUserSecrets" or "AddCommandLine" or "AddKeyPerFile":
                // Of these the deployment gives what it gives through the layers; user secrets are a developer's own.
                return root;
            case "AddJsonFile":
                File(code, root.State, call);
                return root;
            case "AddEnvironmentVariables":
                Add(code, root.State, Variables(root.State, Text(call.Argument(0, "prefix")) ?? ""), call);
                return root;
            case "AddInMemoryCollection" when call.Argument(0) is null or CsNull:
                return root;
            case "AddInMemoryCollection" when Pairs(code, call.Argument(0)!) is { } layer:
                Add(code, root.State, [layer], call);
                return root;
            case "AddConfiguration"
                when call.Argument(0) is ConfigurationHandle { Path.Length: 0, State.Cloud: null } other:
                Add(code, root.State, ReferenceEquals(other.State, root.State) ? [] : other.State.Layers, call);
                return root;
            default:
                if (!call.Name.StartsWith("Add", StringComparison.Ordinal))
                {
                    return null;
                }

                root.State.Hide($"{call.Name} adds a source of configuration that reading cannot see", call.NameSpan);
                return root;
        }
    }

    /// <inheritdoc/>
    public override CsValue? Get(CSharpInterpreter code, CsValue receiver, string member, SourceSpan span) =>
        receiver is SourcesHandle ? new HarmlessHandle(member) : null;

    private void File(CSharpInterpreter code, ConfigurationState state, CsCall call)
    {
        if (call.Argument(0, "path") is not CsText path)
        {
            state.Hide("a file of the configuration has a computed name", call.NameSpan);
            return;
        }

        if (IsElsewhere(state.BasePath))
        {
            state.Hide($"the file {path.Value} is in {state.BasePath}, which is not read", call.NameSpan);
            return;
        }

        var name = Normal(state.BasePath + "/" + path.Value);
        if (
            state.Files.Where(file => Name(file).Equals(name, StringComparison.OrdinalIgnoreCase)).ToArray() is
            { Length: > 0 } usual
        )
        {
            Add(code, state, usual, call);
        }
        else if (Model.Files is { } files)
        {
            // A file that is not there adds nothing, or keeps the application from starting.
            Add(code, state, files(name) is { } read ? [read] : [], call);
        }
        else if (!IsUsual(name))
        {
            state.Hide($"the file {path.Value}, which the code adds, is not read", call.NameSpan);
        }
    }

    /// <summary>Whether a folder is not below the application's own.</summary>
    private static bool IsElsewhere(string folder) =>
        folder is ['/' or '\\', ..] or [_, ':', ..] || folder.Contains("..", StringComparison.Ordinal);

    /// <summary>Whether a path is that of the application's own folder.</summary>
    public static bool IsHere(string path) => !IsElsewhere(path) && Normal(path).Length == 0;

    /// <summary>A path from where the application's files are.</summary>
    private static string Normal(string path) =>
        string.Join('/', path.Split('/', '\\').Where(part => part.Length > 0 && part != "."));

    /// <summary>Whether the host's builder would look for the file by itself, so that it is not there.</summary>
    private bool IsUsual(string name) =>
        name.Equals("appsettings.json", StringComparison.OrdinalIgnoreCase)
        || name.Equals($"appsettings.{Model.Environment}.json", StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public override CsValue? GetStatic(CSharpInterpreter code, CsType type, string member, SourceSpan span) =>
        (type.Name, member) is ("AppContext" or "AppDomain", "BaseDirectory") or ("Environment", "CurrentDirectory")
            ? new CsText(".")
            : null;

    /// <inheritdoc/>
    public override CsValue? CallStatic(CSharpInterpreter code, CsType type, CsCall call) =>
        (type.Name, call.Name) switch
        {
            ("Directory", "GetCurrentDirectory") => new CsText("."),
            ("Path", "Combine" or "Join") when call.Arguments.All(argument => argument.Value is CsText) => new CsText(
                string.Join('/', call.Arguments.Select(argument => ((CsText)argument.Value).Value))
            ),
            _ => null,
        };

    private static string Name(Layer file) => file.Name[(file.Name.LastIndexOf('/') + 1)..];

    private static IEnumerable<Layer> Variables(ConfigurationState state, string prefix) =>
        prefix.Length == 0
            ? state.Variables
            : state
                .Variables.Select(layer => VariableLayers.ToKeys(layer, prefix))
                .Where(layer => layer.Entries.Count > 0);

    private static void Add(CSharpInterpreter code, ConfigurationState state, IEnumerable<Layer> layers, CsCall call)
    {
        if (code.Path.IsAlways)
        {
            state.Add(layers);
        }
        else if (state.WouldChange(layers))
        {
            state.Hide("what the configuration has depends on something", call.NameSpan);
        }
    }

    /// <summary>Literal pairs as a layer; null where they are not all known.</summary>
    private static Layer? Pairs(CSharpInterpreter code, CsValue given)
    {
        if (given is CsObject { TypeName: "Dictionary" } map && map.Properties.Count > 0)
        {
            var pairs = ImmutableArray.CreateBuilder<KeyValuePair<string, string>>();
            foreach (var (key, slot) in map.Properties)
            {
                if (code.Read(slot, CsNull.Instance) is not CsText text)
                {
                    return null;
                }

                pairs.Add(new(key, text.Value));
            }

            return Layer.FromPairs("the code", pairs.DrainToImmutable());
        }

        if (code.Items(given) is not { } items)
        {
            return null;
        }

        var listed = items
            .OfType<CsObject>()
            .Where(item => item.TypeName == "KeyValuePair")
            .Select(item =>
                (
                    Key: code.Read(item.Slot("Key"), CsNull.Instance),
                    Value: code.Read(item.Slot("Value"), CsNull.Instance)
                )
            )
            .Where(item => item is (CsText, CsText))
            .Select(item => KeyValuePair.Create(((CsText)item.Key).Value, ((CsText)item.Value).Value))
            .ToImmutableArray();
        return listed.Length == items.Length ? Layer.FromPairs("the code", listed) : null;
    }

    private static void Change(CSharpInterpreter code, ConfigurationState state, CsCall call)
    {
        if (call.Name == "Clear" && code.Path.IsAlways)
        {
            state.Clear();
        }
        else if (
            call.Name is not ("Any" or "Count" or "OfType" or "First" or "FirstOrDefault" or "Contains" or "IndexOf")
        )
        {
            state.Hide($"{call.Name} changes the sources of the configuration", call.NameSpan);
        }
    }
}
