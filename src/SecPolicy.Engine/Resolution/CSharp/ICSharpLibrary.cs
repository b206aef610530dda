using System.Collections.Immutable;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Resolution.CSharp;

/// <summary>What code does that is not the project's own: a framework's methods and types. Every member answers null where it knows nothing.</summary>
/// <remarks>Receivers and values are never choices: the interpreter asks for each case under its condition.</remarks>
internal interface ICSharpLibrary
{
    /// <summary>A method of an object, also an extension method.</summary>
    /// <param name="code">The interpreter, for conditions and for calling functions among the arguments.</param>
    /// <param name="receiver">The object.</param>
    /// <param name="call">The call.</param>
    CsValue? Call(CSharpInterpreter code, CsValue receiver, CsCall call);

    /// <summary>A method of a type that the project does not declare, or that its own type inherits: <c>WebApplication.CreateBuilder(args)</c>.</summary>
    CsValue? CallStatic(CSharpInterpreter code, CsType type, CsCall call);

    /// <summary>A property, field or event of an object.</summary>
    CsValue? Get(CSharpInterpreter code, CsValue receiver, string member, SourceSpan span);

    /// <summary>A member of a type that the project does not declare: <c>CookieSecurePolicy.Always</c>.</summary>
    CsValue? GetStatic(CSharpInterpreter code, CsType type, string member, SourceSpan span);

    /// <summary><c>receiver[index]</c>.</summary>
    CsValue? Index(CSharpInterpreter code, CsValue receiver, ImmutableArray<CsValue> indices, SourceSpan span);

    /// <summary>Writes a property of a handle (those of <see cref="CsObject"/> the interpreter writes itself); whether it is known.</summary>
    bool Set(CSharpInterpreter code, CsValue receiver, string member, CsValue value, SourceSpan span);

    /// <summary><c>receiver[index] = value</c>; whether it is known.</summary>
    bool SetIndex(
        CSharpInterpreter code,
        CsValue receiver,
        ImmutableArray<CsValue> indices,
        CsValue value,
        SourceSpan span
    );

    /// <summary>A new object of a type that the project does not declare; the interpreter then runs the initializer.</summary>
    CsValue? Create(CSharpInterpreter code, CsType type, ImmutableArray<CsArgument> arguments, SourceSpan span);

    /// <summary>What a parameter of that type gets when nobody passes it by hand: <c>IConfiguration</c> in the constructor of <c>Startup</c>.</summary>
    CsValue? Inject(CSharpInterpreter code, CsType type, SourceSpan span);

    /// <summary>Whether an object of the library is of a type, <c>IServiceCollection</c>; null where that is not known.</summary>
    bool? Is(CsValue receiver, string type) => null;

    /// <summary>Whether what is written to an object of the library decides anything.</summary>
    bool Matters(CsObject made) => false;

    /// <summary>A member of something unknown is written, which may be any object that the library has made: there it is unknown from here on.</summary>
    void UnknownWrite(CSharpInterpreter code, string member, CsUnknown unknown, SourceSpan span) { }

    /// <summary>A call that nobody knows, with an object of the library as receiver or argument: what it may change is unknown from here on.</summary>
    void Unknown(CSharpInterpreter code, CsValue? receiver, CsCall call);
}
