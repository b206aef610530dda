using SecPolicy.Engine.Reading.CSharp;

namespace SecPolicy.Engine.Resolution.CSharp;

/// <summary>The names that code at one place sees: its block's variables, and those around it.</summary>
/// <param name="File">The file.</param>
/// <param name="Parent">The scope around it; null for a method's outermost.</param>
internal sealed class CsScope(CSharpFile File, CsScope? Parent)
{
    private readonly Dictionary<string, CsSlot> _variables = new(StringComparer.Ordinal);
    private readonly Dictionary<string, CsFunction> _functions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, CsType?> _types = new(StringComparer.Ordinal);

    /// <summary>The file in which the code stands.</summary>
    public CSharpFile File { get; } = File;

    private CsScope? Parent { get; } = Parent;

    /// <summary>The type whose member the code is; null for top-level statements.</summary>
    public CsTypeDeclaration? Type { get; init; } = Parent?.Type;

    /// <summary>The instance whose member the code is; null in static code.</summary>
    public CsObject? This { get; init; } = Parent?.This;

    /// <summary>Declares a variable.</summary>
    public CsSlot Declare(string name) => _variables[name] = new();

    /// <summary>Declares another name of a variable: a parameter that is passed by reference.</summary>
    public void Declare(string name, CsSlot slot) => _variables[name] = slot;

    /// <summary>Declares a type parameter.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="type">The type that it stands for; null where that is not known.</param>
    public void Declare(string name, CsType? type) => _types[name] = type;

    /// <summary>Whether there is a type parameter of that name, and the type that it stands for where that is known.</summary>
    public bool HasTypeParameter(string name, out CsType? type) =>
        _types.TryGetValue(name, out type) || (Parent?.HasTypeParameter(name, out type) ?? false);

    /// <summary>Declares a local function.</summary>
    public void Declare(CsFunction function) => _functions[function.Name] = function;

    /// <summary>The variable of that name, or null.</summary>
    public CsSlot? Variable(string name)
    {
        // No recursion: nothing bounds how many scopes lie within each other but the stack.
        for (var scope = this; scope is not null; scope = scope.Parent)
        {
            if (scope._variables.TryGetValue(name, out var slot))
            {
                return slot;
            }
        }

        return null;
    }

    /// <summary>The local function of that name, or null.</summary>
    public CsFunction? Function(string name)
    {
        for (var scope = this; scope is not null; scope = scope.Parent)
        {
            if (scope._functions.TryGetValue(name, out var function))
            {
                return function;
            }
        }

        return null;
    }
}
