using SecPolicy.Engine.Tests.Support;

namespace SecPolicy.Engine.Tests.Resolution.Python.Libraries;

/// <summary>What library functions come to where something is not known.</summary>
public sealed class LibraryTests
{
    [Theory]
    // What is known although a part is not.
    [InlineData("isinstance(os.environ.get('X', ''), str)", "True")]
    [InlineData("type(os.environ['X']).__name__", "'str'")]
    [InlineData("os.getcwd() == os.getcwd()", "True")]
    [InlineData("'a' in [os.environ.get('X'), 'a']", "True")]
    [InlineData("any([os.environ.get('X'), True])", "True")]
    [InlineData("sorted(set(['b', 'a']))", "['a', 'b']")]
    [InlineData("os.path.join(os.path.dirname(os.path.abspath(__file__)), 'x')", "'/project/x'")]
    [InlineData("str(Path(__file__).resolve().parent.parent / 'x')", "'/x'")]
    [InlineData("sys.version_info >= (3, 6)", "True")]
    [InlineData("sys.version_info < (3,)", "False")]
    [InlineData("Stage.PRODUCTION.value", "'production'")]
    [InlineData("Stage.PRODUCTION == 'production'", "False")]
    [InlineData(
        "open(__file__).readline().strip()",
        "'import ast, contextlib, copy, datetime, hashlib, json, logging, os, random, re, sys'"
    )]
    [InlineData("os.path.exists(__file__)", "True")]
    [InlineData("(Path(__file__).parent / 'nope').is_file()", "False")]
    [InlineData("getattr(sys.modules[__name__], 'KNOWN')", "5")]
    // What nobody can know.
    [InlineData("random.choice('abc')", null)]
    [InlineData("os.getpid()", null)]
    [InlineData("list(set(['a', 'b']))", null)]
    [InlineData("','.join({'a', 'b'})", null)]
    [InlineData("str({'a', 'b'})", null)]
    [InlineData("os.path.exists('/etc/secret')", null)]
    [InlineData("open('/etc/secret').read()", null)]
    [InlineData("'test' in sys.argv", null)]
    [InlineData("sys.version_info >= (3, 10)", null)]
    [InlineData("datetime.datetime.now()", null)]
    [InlineData("int(os.environ['X'])", null)]
    [InlineData("f'{os.environ[\"X\"]:>5}'", null)]
    [InlineData("'%s' % os.environ['X']", null)]
    [InlineData("os.getloadavg()", null)]
    [InlineData("re.match('(?=a)', 'a')", null)]
    [InlineData("'ß'.upper()", null)]
    [InlineData("sum([0.1] * 10)", null)]
    [InlineData("hashlib.md5(b'a').hexdigest()", null)]
    [InlineData("hashlib.sha1(b'a').digest()", null)]
    [InlineData("hashlib.sha512(b'a').hexdigest()", null)]
    [InlineData("isinstance(hashlib.md5(b'a').hexdigest(), str)", "True")]
    public void ComesTo(string expression, string? expected)
    {
        var program = $"""
            import ast, contextlib, copy, datetime, hashlib, json, logging, os, random, re, sys
            from enum import Enum
            from pathlib import Path
            KNOWN = 5
            class Stage(Enum):
                PRODUCTION = 'production'
            RESULT = {expression}
            EXPECTED = {expected ?? "None"}
            """;
        var said = Evaluate(program);
        if (expected is null)
        {
            Assert.IsNotType<Exact>(said("RESULT"));
        }
        else
        {
            Assert.Equal(said("EXPECTED"), said("RESULT"));
        }
    }

    [Theory]
    [InlineData("'%1000000000d' % 1")]
    [InlineData("f'{1:1000000000}'")]
    [InlineData("f'{1:0999999999,}'")]
    [InlineData("f'{1.5:.999999999f}'")]
    [InlineData("'a'.center(10 ** 12)")]
    [InlineData("'a'.zfill(10 ** 12)")]
    [InlineData("'{:>{w}}'.format(1, w=10 ** 9)")]
    [InlineData("list(range(10 ** 18))")]
    [InlineData("bytes(10 ** 12)")]
    [InlineData("'\\t'.expandtabs(10 ** 12)")]
    [InlineData("('a' * 100000).replace('a', 'b' * 100000)")]
    [InlineData("('a' * 100000).join(['b'] * 100000)")]
    [InlineData("pow(7, 10 ** 9)")]
    [InlineData("round(5, -10 ** 9)")]
    [InlineData("list(zip(*[[1]] * 100000))")]
    [InlineData("hex(1 << 600000)")]
    [InlineData("json.loads('[' * 100000)")]
    [InlineData("re.match('((a{999}){999}){999}', 'a' * 1000)")]
    [InlineData("re.match('(a*)*b', 'a' * 100000)")]
    public void WhatWouldBeHugeIsRefusedQuickly(string expression)
    {
        var watch = System.Diagnostics.Stopwatch.StartNew();
        Evaluate($"import json, re\nRESULT = {expression}\n");
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), watch.Elapsed.ToString());
    }

    private static Func<string, object?> Evaluate(string program)
    {
        var answer = Evaluated.Evaluate(
            new MemoryFiles().With("settings.py", program),
            ["."],
            "settings",
            new Dictionary<string, string>(StringComparer.Ordinal),
            assumeUnset: false
        );
        return name => answer.Names.GetValueOrDefault(name);
    }
}
