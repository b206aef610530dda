using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SecPolicy.Engine.Resolution.CSharp;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Resolution.AspNetCore.Code;

/// <summary>
/// Writes a section of the configuration into an object as the binder does: only keys that exist write, nested objects key by key,
/// elements are added to lists that are there already.
/// </summary>
/// <param name="objects">The framework's option types.</param>
/// <param name="text">How texts are read.</param>
internal sealed class SectionBinder(OptionsObjects objects, TypedText text)
{
    private readonly HashSet<SourceSpan> _calls = [];
    private readonly List<(CsObject Target, string Section, SourceSpan Call)> _bound = [];

    /// <summary>Whether a span is that of a call that bound a section to an object.</summary>
    public bool IsBinding(SourceSpan span) => _calls.Contains(span);

    /// <summary>The sections that were bound to an object itself, in order.</summary>
    public IEnumerable<(string Section, SourceSpan Call)> BoundTo(CsObject target) =>
        _bound.Where(each => ReferenceEquals(each.Target, target)).Select(each => (each.Section, each.Call));

    /// <summary>Binds a section to an object that is there.</summary>
    /// <param name="code">The interpreter.</param>
    /// <param name="section">The section.</param>
    /// <param name="target">The object.</param>
    /// <param name="call">The call that binds it.</param>
    public void Bind(CSharpInterpreter code, ConfigurationHandle section, CsObject target, SourceSpan call)
    {
        _calls.Add(call);
        _bound.Add((target, section.Path, call));
        if (section.State.Cloud is { } cloud)
        {
            objects.Cloud(code, target, cloud);
            return;
        }

        Bind(code, section, target, call, 0);
    }

    /// <summary>Writes some keys of a section by hand, as schemes read theirs: null and an empty text leave what is there.</summary>
    /// <param name="code">The interpreter.</param>
    /// <param name="section">The section.</param>
    /// <param name="target">The object.</param>
    /// <param name="names">The keys, which are also the properties.</param>
    /// <param name="call">The call that reads them.</param>
    public void BindKeys(
        CSharpInterpreter code,
        ConfigurationHandle section,
        CsObject target,
        IEnumerable<string> names,
        SourceSpan call
    )
    {
        _calls.Add(call);
        foreach (var name in names)
        {
            if (
                section.State.Text(ConfigurationState.Join(section.Path, name), call)
                is not (null or CsNull or CsText { Value: "" })
            )
            {
                Write(code, section, target, name, "bool", call);
            }
        }
    }

    /// <summary>A new value of a type from a section: <c>Get&lt;T&gt;()</c>.</summary>
    public CsValue Make(CSharpInterpreter code, ConfigurationHandle section, string type, SourceSpan call)
    {
        _calls.Add(call);
        return section.State.Cloud is { } cloud ? cloud : Make(code, section, type, call, 0) ?? CsNull.Instance;
    }

    private CsValue? Make(CSharpInterpreter code, ConfigurationHandle section, string type, SourceSpan call, int depth)
    {
        var exists = section.State.HasBelow(section.Path);
        if (depth > FixedLimits.BoundNesting)
        {
            return TooDeep(call);
        }

        if (BoundProperties.Element(type) is { } element)
        {
            return exists ? Elements(code, section, OptionsObjects.List(), element, call, depth) : null;
        }

        if (objects.Create(type) is { } options)
        {
            Bind(code, section, options, call, depth);
            return exists ? options : null;
        }

        if (code.Sources.FindType(type) is { Syntax: TypeDeclarationSyntax } declaration)
        {
            if (!exists)
            {
                return null;
            }

            var made = code.New(declaration, Arguments(section, declaration, call), call);
            Bind(code, section, made, call, depth);
            return made;
        }

        return section.State.Text(section.Path, call) is not { } value ? null
            : value is CsText one ? text.Read(new StringValue(one.Value), type, call) with { Key = value.Key }
            : value is CsNull ? text.Read(NullValue.Instance, type, call) with { Key = value.Key }
            : value;
    }

    /// <summary>What the parameters of a record get: the keys of their names, or the zero value of their type.</summary>
    private ImmutableArray<CsArgument> Arguments(
        ConfigurationHandle section,
        CsTypeDeclaration declaration,
        SourceSpan call
    )
    {
        var arguments = ImmutableArray.CreateBuilder<CsArgument>();
        foreach (var parameter in (declaration.Syntax as TypeDeclarationSyntax)?.ParameterList?.Parameters ?? [])
        {
            var name = parameter.Identifier.ValueText;
            var type = parameter.Type is null ? "string" : BoundProperties.Type(parameter.Type);
            var value = section.State.Text(ConfigurationState.Join(section.Path, name), call);
            if (value is CsText one)
            {
                value = text.Read(new StringValue(one.Value), type, call) with { Key = one.Key };
            }

            if (value is not null || parameter.Default is null)
            {
                arguments.Add(new(name, value ?? text.Zero(type), call));
            }
        }

        return arguments.DrainToImmutable();
    }

    private void Bind(CSharpInterpreter code, ConfigurationHandle section, CsObject target, SourceSpan call, int depth)
    {
        if (objects.Shapes.Find(target.TypeName) is { } shape)
        {
            foreach (var (name, leaf) in shape.Leaves)
            {
                Write(code, section, target, name, leaf.Type, call);
            }

            foreach (var (name, nested) in shape.Nested)
            {
                Nested(code, section, target, name, nested.Type, call, depth);
            }

            foreach (var name in shape.Lists.Keys)
            {
                List(code, section, target, name, "string", call, depth);
            }

            return;
        }

        foreach (var (name, type, canSet) in BoundProperties.Of(code, target))
        {
            if (BoundProperties.Element(type) is { } element)
            {
                List(code, section, target, name, element, call, depth);
            }
            else if (code.Sources.FindType(type.TrimEnd('?')) is { Syntax: TypeDeclarationSyntax })
            {
                Nested(code, section, target, name, type.TrimEnd('?'), call, depth);
            }
            else if (canSet)
            {
                Write(code, section, target, name, type, call);
            }
        }
    }

    private void Write(
        CSharpInterpreter code,
        ConfigurationHandle section,
        CsObject target,
        string name,
        string type,
        SourceSpan call
    )
    {
        var key = ConfigurationState.Join(section.Path, name);
        if (type == Shapes.Function || section.State.Text(key, call) is not { } value)
        {
            return;
        }

        var typed = value switch
        {
            CsText one => text.Read(new StringValue(one.Value), type, call),
            CsNull => text.Read(NullValue.Instance, type, call),
            _ => value,
        };
        target.Slot(name).Write(code.Path, typed with { Key = value.Key }, call);
    }

    private void Nested(
        CSharpInterpreter code,
        ConfigurationHandle section,
        CsObject target,
        string name,
        string type,
        SourceSpan call,
        int depth
    ) =>
        Inside(
            code,
            section,
            target,
            name,
            call,
            depth,
            (below, value) =>
            {
                if (value is CsObject nested)
                {
                    Bind(code, below, nested, call, depth + 1);
                }
                else if (value is CsNull && Make(code, below, type, call, depth + 1) is { } made)
                {
                    target.Slot(name).Write(code.Path, made, call);
                }
            }
        );

    private static CsUnknown TooDeep(SourceSpan call) => CSharpInterpreter.Unknown("the section is too deep", call);

    /// <summary>Goes into what a property holds, where the section has something below its name.</summary>
    private static void Inside(
        CSharpInterpreter code,
        ConfigurationHandle section,
        CsObject target,
        string name,
        SourceSpan call,
        int depth,
        Action<ConfigurationHandle, CsValue> bind
    )
    {
        var below = section with { Path = ConfigurationState.Join(section.Path, name) };
        if (!section.State.HasBelow(below.Path))
        {
            return;
        }

        if (depth > FixedLimits.BoundNesting)
        {
            target.Slot(name).Write(code.Path, TooDeep(call), call);
            return;
        }

        code.Map(
            code.Read(target.Slot(name), CsNull.Instance),
            value =>
            {
                bind(below, value);
                return value;
            }
        );
    }

    private void List(
        CSharpInterpreter code,
        ConfigurationHandle section,
        CsObject target,
        string name,
        string element,
        SourceSpan call,
        int depth
    ) =>
        Inside(
            code,
            section,
            target,
            name,
            call,
            depth,
            (below, value) =>
            {
                var list = value as CsObject ?? OptionsObjects.List();
                Elements(code, below, list, element, call, depth);
                if (value is not CsObject)
                {
                    target.Slot(name).Write(code.Path, list, call);
                }
            }
        );

    private CsObject Elements(
        CSharpInterpreter code,
        ConfigurationHandle section,
        CsObject list,
        string element,
        SourceSpan call,
        int depth
    )
    {
        // The binder takes whatever stands below, also with gaps between the numbers, or with names.
        foreach (var name in section.State.Children(section.Path).OrderBy(Number))
        {
            var path = ConfigurationState.Join(section.Path, name);
            if (Make(code, section with { Path = path }, element, call, depth + 1) is { } item)
            {
                list.Edits?.Add(new(code.Path, item, call));
            }
        }

        return list;
    }

    private static int Number(string name) =>
        int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : int.MaxValue;
}
