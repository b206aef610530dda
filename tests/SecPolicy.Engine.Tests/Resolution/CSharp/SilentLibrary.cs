using System.Collections.Immutable;
using SecPolicy.Engine.Resolution.CSharp;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Tests.Resolution.CSharp;

/// <summary>A framework of which nothing is known.</summary>
internal sealed class SilentLibrary : ICSharpLibrary
{
    public CsValue? Call(CSharpInterpreter code, CsValue receiver, CsCall call) => null;

    public CsValue? CallStatic(CSharpInterpreter code, CsType type, CsCall call) => null;

    public CsValue? Get(CSharpInterpreter code, CsValue receiver, string member, SourceSpan span) => null;

    public CsValue? GetStatic(CSharpInterpreter code, CsType type, string member, SourceSpan span) => null;

    public CsValue? Index(CSharpInterpreter code, CsValue receiver, ImmutableArray<CsValue> indices, SourceSpan span) =>
        null;

    public bool Set(CSharpInterpreter code, CsValue receiver, string member, CsValue value, SourceSpan span) => false;

    public bool SetIndex(
        CSharpInterpreter code,
        CsValue receiver,
        ImmutableArray<CsValue> indices,
        CsValue value,
        SourceSpan span
    ) => false;

    public CsValue? Create(
        CSharpInterpreter code,
        CsType type,
        ImmutableArray<CsArgument> arguments,
        SourceSpan span
    ) => null;

    public CsValue? Inject(CSharpInterpreter code, CsType type, SourceSpan span) => null;

    public void Unknown(CSharpInterpreter code, CsValue? receiver, CsCall call) { }
}
