using System.Collections.Immutable;
using SecPolicy.Engine.Resolution.CSharp;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Resolution.AspNetCore.Code.Topics;

/// <summary>Reading the configuration: keys, sections, typed values.</summary>
internal sealed class ConfigurationTopic(StartupModel model) : StartupTopic(model)
{
    /// <inheritdoc/>
    public override CsValue? Get(CSharpInterpreter code, CsValue receiver, string member, SourceSpan span) =>
        receiver is not ConfigurationHandle section
            ? null
            : member switch
            {
                "Value" when section.Path.Length > 0 => Read(section, "", span) ?? new CsNull { Key = section.Path },
                "Path" => new CsText(section.Path),
                "Key" => new CsText(section.Path[(section.Path.LastIndexOf(':') + 1)..]),
                "Sources" => new SourcesHandle(section.State),
                "Configuration" => section,
                "Bind" => new BindHandle(section),
                _ => null,
            };

    /// <inheritdoc/>
    public override CsValue? Index(
        CSharpInterpreter code,
        CsValue receiver,
        ImmutableArray<CsValue> indices,
        SourceSpan span
    ) =>
        receiver is ConfigurationHandle section && indices is [CsText key]
            ? Read(section, key.Value, span) ?? new CsNull { Key = ConfigurationState.Join(section.Path, key.Value) }
            : null;

    /// <inheritdoc/>
    public override CsValue? Call(CSharpInterpreter code, CsValue receiver, CsCall call)
    {
        if (receiver is not ConfigurationHandle section)
        {
            return null;
        }

        switch (call.Name)
        {
            case "GetSection" or "GetRequiredSection" when Text(call.Argument(0, "key")) is { } key:
                var below = section with { Path = ConfigurationState.Join(section.Path, key) };
                Model.ReadKeys.Add(below.Path);
                return below;
            case "GetConnectionString" when Text(call.Argument(0, "name")) is { } name:
                return Read(section, "ConnectionStrings:" + name, call.Span)
                    ?? new CsNull { Key = "ConnectionStrings:" + name };
            case "Exists" when section.State.Cloud is null:
                return new CsBool(
                    section.State.Find(section.Path) is { Value: not NullValue } || section.State.HasBelow(section.Path)
                )
                {
                    Key = section.Path,
                };
            case "GetChildren" when section.State.Cloud is null:
                return OptionsObjects.List(
                    section
                        .State.Children(section.Path)
                        .Select(name => new CsListEdit(
                            code.Path,
                            section with
                            {
                                Path = ConfigurationState.Join(section.Path, name),
                            },
                            call.Span
                        ))
                );
            case "GetValue":
                return Value(section, call);
            case "Get":
                return Type(call.TypeArguments, call.Argument(0)) is { } made ? Make(code, section, made, call) : null;
            case "Bind":
                return Bind(code, section, call);
            default:
                return null;
        }
    }

    /// <inheritdoc/>
    public override CsValue? CallStatic(CSharpInterpreter code, CsType type, CsCall call) =>
        type.Name is "ConfigurationBinder" or "ConfigurationExtensions"
        && call.Arguments is [{ Value: ConfigurationHandle section }, ..]
            ? Call(code, section, call with { Arguments = call.Arguments[1..] })
            : null;

    /// <inheritdoc/>
    public override CsValue? Inject(CSharpInterpreter code, CsType type, SourceSpan span) =>
        type.Name is "IConfiguration" or "IConfigurationRoot" or "ConfigurationManager" or "IConfigurationManager"
            ? new ConfigurationHandle(Model.Configuration, "")
            : null;

    /// <summary>A type among the type arguments, or given by <c>typeof</c>.</summary>
    private static string? Type(ImmutableArray<CsType> arguments, CsValue? given) =>
        arguments is [var type] ? Spelled(type) : (given as CsTypeObject)?.Name;

    /// <summary>The type of a default value, which the call leaves to the compiler to find out.</summary>
    private static string? Type(CsValue? standard) =>
        standard switch
        {
            CsBool => "bool",
            CsInteger => "int",
            CsReal => "double",
            CsText => "string",
            CsDuration => "TimeSpan",
            CsEnum member => member.Type,
            _ => null,
        };

    private static string Spelled(CsType type) =>
        type
            is {
                Name: "List"
                    or "IList"
                    or "IEnumerable"
                    or "ICollection"
                    or "IReadOnlyList"
                    or "IReadOnlyCollection"
                    or "HashSet",
                Arguments: [var element]
            }
            ? element + "[]"
            : type.Name;

    private CsValue? Read(ConfigurationHandle section, string key, SourceSpan span)
    {
        var path = key.Length == 0 ? section.Path : ConfigurationState.Join(section.Path, key);
        Model.ReadKeys.Add(path);
        return section.State.Text(path, span);
    }

    private CsValue? Value(ConfigurationHandle section, CsCall call)
    {
        var offset = call.TypeArguments.IsEmpty && call.Argument(0) is CsTypeObject ? 1 : 0;
        if (
            Text(call.Argument(offset, "key")) is not { } key
            || (Type(call.TypeArguments, call.Argument(0)) ?? Type(call.Argument(offset + 1, "defaultValue")))
                is not { } type
        )
        {
            return null;
        }

        var standard = call.Argument(offset + 1, "defaultValue");
        // The type arguments are named without their question mark.
        type = call.NameSpan.Text.EndsWith("?>", StringComparison.Ordinal) ? type + "?" : type;
        var path = ConfigurationState.Join(section.Path, key);
        return Read(section, key, call.Span) switch
        {
            null or CsNull => (standard ?? Model.Text.Zero(type)) with { Key = path },
            CsText text => Model.Text.Read(new StringValue(text.Value), type, call.Span) with { Key = path },
            var unknown => unknown,
        };
    }

    private CsValue Make(CSharpInterpreter code, ConfigurationHandle section, string type, CsCall call)
    {
        Model.ReadKeys.Add(section.Path);
        return Model.Binder.Make(code, section, type, call.Span);
    }

    private CsValue? Bind(CSharpInterpreter code, ConfigurationHandle section, CsCall call)
    {
        var (from, target) = call.Argument(0) is CsText key
            ? (section with { Path = ConfigurationState.Join(section.Path, key.Value) }, call.Argument(1))
            : (section, call.Argument(0));
        Model.ReadKeys.Add(from.Path);
        if (target is not CsObject known)
        {
            return null;
        }

        Model.Options.BindNow(code, known, from, call.Span);
        return CsNull.Instance;
    }
}
