using System.Collections.Immutable;
using SecPolicy.Engine.Resolution.CSharp;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Resolution.AspNetCore.Code;

/// <summary>What one part of the framework does at an application's start. Every member answers null where it knows nothing.</summary>
/// <param name="model">What has been found so far.</param>
internal abstract class StartupTopic(StartupModel model)
{
    /// <summary>What has been found so far.</summary>
    protected StartupModel Model => model;

    /// <summary>A method of an object.</summary>
    public virtual CsValue? Call(CSharpInterpreter code, CsValue receiver, CsCall call) => null;

    /// <summary>A method of a type.</summary>
    public virtual CsValue? CallStatic(CSharpInterpreter code, CsType type, CsCall call) => null;

    /// <summary>A property of an object.</summary>
    public virtual CsValue? Get(CSharpInterpreter code, CsValue receiver, string member, SourceSpan span) => null;

    /// <summary>A member of a type.</summary>
    public virtual CsValue? GetStatic(CSharpInterpreter code, CsType type, string member, SourceSpan span) => null;

    /// <summary><c>receiver[index]</c>.</summary>
    public virtual CsValue? Index(
        CSharpInterpreter code,
        CsValue receiver,
        ImmutableArray<CsValue> indices,
        SourceSpan span
    ) => null;

    /// <summary>Writes a property; whether it is known.</summary>
    public virtual bool Set(CSharpInterpreter code, CsValue receiver, string member, CsValue value, SourceSpan span) =>
        false;

    /// <summary>A new object.</summary>
    public virtual CsValue? Create(
        CSharpInterpreter code,
        CsType type,
        ImmutableArray<CsArgument> arguments,
        SourceSpan span
    ) => null;

    /// <summary>What a parameter gets that nobody passes by hand.</summary>
    public virtual CsValue? Inject(CSharpInterpreter code, CsType type, SourceSpan span) => null;

    /// <summary>Called once behind the whole start, when nothing more is registered.</summary>
    public virtual void Finish(CSharpInterpreter code) { }

    /// <summary>The first argument, whether the call names it or not; null when there is none.</summary>
    protected static CsValue? First(CsCall call) => call.Arguments is [var first, ..] ? first.Value : null;

    /// <summary>A text among the arguments; null when there is none.</summary>
    protected static string? Text(CsValue? value) => (value as CsText)?.Value;
}
