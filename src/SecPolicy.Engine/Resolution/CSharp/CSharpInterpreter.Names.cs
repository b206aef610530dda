using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SecPolicy.Engine.Resolution.CSharp;

/// <content>Names of variables and types.</content>
internal sealed partial class CSharpInterpreter
{
    /// <summary>What a slot holds on the present path.</summary>
    /// <param name="slot">The slot.</param>
    /// <param name="unset">What it holds where nothing was written.</param>
    public CsValue Read(CsSlot slot, CsValue unset)
    {
        var cases = slot.Read(Conditions, Path, out var rest).Select(each => (each.When, each.Write.Value)).ToList();
        if (!rest.IsNever)
        {
            cases.Add((rest, unset));
        }

        return Join(cases);
    }

    /// <summary>A type of the project, as the code that runs now names it; null when the project has none.</summary>
    private CsTypeDeclaration? FindType(string name) =>
        _scope is null ? _sources.FindType(name) : _sources.FindType(name, _scope.File);

    private CsValue Name(string name, ExpressionSyntax shown)
    {
        if (_scope.Variable(name) is { } variable)
        {
            return Read(variable, NotKnown($"{name} has no value yet", shown));
        }

        if (_scope.Function(name) is { } function)
        {
            return function;
        }

        for (var type = Inner(); type is not null; type = Outer(type))
        {
            if (OwnMember(type, name, shown) is { } value)
            {
                return value;
            }
        }

        return Alias(name) ?? TypeNamed(name, shown as SimpleNameSyntax) ?? UsedStatic(name, shown) ?? new CsType(name);
    }

    /// <summary>The type whose members the code names: that of the object, whose own members come before those of its bases.</summary>
    private CsTypeDeclaration? Inner() => _scope.This?.Declaration ?? _scope.Type;

    /// <summary>The type that a name in the code stands for: what an alias or a type parameter is; null for a type parameter that is not known.</summary>
    private CsType? Resolved(TypeSyntax syntax)
    {
        var name = TypeName(syntax);
        if (_scope.HasTypeParameter(name, out var given))
        {
            return given;
        }

        if (syntax is IdentifierNameSyntax && Alias(name) is { } alias)
        {
            return alias;
        }

        return new(name) { Declaration = FindType(name), Arguments = Arguments(Simple(syntax)) };
    }

    private static CsTypeDeclaration? Outer(CsTypeDeclaration type) =>
        type.Syntax.Parent is BaseTypeDeclarationSyntax outer ? new(type.File, outer) : null;

    /// <summary><c>using Name = Some.Type;</c></summary>
    private CsType? Alias(string name) =>
        Usings().FirstOrDefault(use => use.Alias?.Name.Identifier.ValueText == name) is { NamespaceOrType: { } target }
            ? new CsType(TypeName(target))
            {
                Declaration = FindType(TypeName(target)),
                Arguments = Arguments(Simple(target)),
            }
            : null;

    /// <summary>The using directives of the file and of the whole project.</summary>
    private IEnumerable<UsingDirectiveSyntax> Usings() => _scope.File.Root.Usings.Concat(_sources.GlobalUsings);

    private CsType? TypeNamed(string name, SimpleNameSyntax? shown) =>
        FindType(name) is { } declaration ? new CsType(name) { Declaration = declaration, Arguments = Arguments(shown) }
        : shown is GenericNameSyntax ? new CsType(name) { Arguments = Arguments(shown) }
        : null;

    private static ImmutableArray<string> Arguments(SimpleNameSyntax? name) =>
        name is GenericNameSyntax generic ? [.. generic.TypeArgumentList.Arguments.Select(TypeName)] : [];

    /// <summary><c>using static Some.Type;</c></summary>
    private CsValue? UsedStatic(string name, ExpressionSyntax shown)
    {
        foreach (var use in Usings().Where(use => use.StaticKeyword.IsKind(SyntaxKind.StaticKeyword)))
        {
            var type = TypeName(use.NamespaceOrType);
            var value = FindType(type) is { } declaration
                ? Static(declaration, name)
                : _library.GetStatic(this, new(type), name, _scope.File.Span(shown));
            if (value is not null)
            {
                return value;
            }
        }

        return null;
    }
}
