using System.Text;
using SecPolicy.Engine.Reading.Python;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Tests.Reading.Python;

/// <summary>Encodings by PEP 263.</summary>
public sealed class PythonEncodingTests
{
    private static readonly byte[] Mark = [0xEF, 0xBB, 0xBF];

    [Theory]
    [InlineData("# -*- coding: latin-1 -*-\na = '\u00a4'", "\u00a4")]
    [InlineData("# vim: set fileencoding=iso-8859-1 :\na = '\u00a4'", "\u00a4")]
    [InlineData("#!/usr/bin/python\n# coding=ISO_8859-15\na = '\u00a4'", "\u20ac")]
    [InlineData("\n# coding: cp1252\na = '\u0080'", "\u20ac")]
    [InlineData("# coding: windows-1252\r\na = '\u00e9'", "\u00e9")]
    [InlineData("# coding: utf-8\na = '\u00c3\u00a9'", "\u00e9")]
    [InlineData("# coding: utf8\na = '\u00c3\u00a9'", "\u00e9")]
    [InlineData("a = '\u00c3\u00a9'", "\u00e9")]
    [InlineData("a = '\u00c3\u00a9'\n# coding: latin-1", "\u00e9")]
    [InlineData("# a\n# b\n# coding: latin-1\na = '\u00c3\u00a9'", "\u00e9")]
    [InlineData("# coding: koi8-r\na = 'b'", "b")]
    [InlineData("# encoding\na = 'b'", "b")]
    public void The_comment_decides(string bytes, string expected)
    {
        var module = PythonReader.Read("settings.py", Encoding.Latin1.GetBytes(bytes), new());
        Assert.Empty(module.Problems);
        var assignment = Assert.IsType<AssignmentStatement>(Assert.Single(module.Body));
        Assert.Equal(expected, Assert.IsType<StringLiteral>(assignment.Value).Value);
        Assert.Equal($"'{expected}'", assignment.Value.Span.Text);
    }

    [Theory]
    [InlineData("a = 1\nb = '\u00e9'", 2, 6)]
    [InlineData("# coding: ascii\nb = '\u00e9'", 2, 6)]
    [InlineData("# coding: cp1252\nb = '\u0081'", 2, 6)]
    [InlineData("# coding: koi8-r\nb = '\u00c1'", 1, 11)]
    [InlineData("# coding: no-such\nb = 1", 1, 11)]
    public void Bytes_that_the_encoding_does_not_have_are_a_problem_and_the_rest_is_read(
        string bytes,
        int line,
        int column
    )
    {
        var module = PythonReader.Read("settings.py", Encoding.Latin1.GetBytes(bytes), new());
        var problem = Assert.Single(module.Problems);
        Assert.Equal(
            (ProblemIds.PythonEncoding, new LinePosition(line, column)),
            (problem.Id, problem.Span!.Value.StartPosition)
        );
        Assert.IsType<AssignmentStatement>(module.Body[^1]);
    }

    [Fact]
    public void A_byte_order_mark_is_no_part_of_the_text()
    {
        var module = PythonReader.Read("settings.py", (byte[])[.. Mark, .. "# coding: utf-8\na"u8], new());
        Assert.Empty(module.Problems);
        Assert.Equal(new LinePosition(2, 1), module.Body[0].Span.StartPosition);
    }

    [Fact]
    public void A_byte_order_mark_contradicts_another_encoding()
    {
        var module = PythonReader.Read("settings.py", (byte[])[.. Mark, .. "# coding: latin-1\na"u8], new());
        var problem = Assert.Single(module.Problems);
        Assert.Equal(ProblemIds.PythonEncoding, problem.Id);
        Assert.Equal("latin-1", problem.Span!.Value.Text);
    }

    [Fact]
    public void UTF_16_is_not_read()
    {
        foreach (var encoding in new[] { Encoding.Unicode, Encoding.BigEndianUnicode, Encoding.UTF32 })
        {
            var module = PythonReader.Read(
                "settings.py",
                (byte[])[.. encoding.GetPreamble(), .. encoding.GetBytes("a = 1\n")],
                new()
            );
            Assert.Empty(module.Body);
            Assert.Equal(ProblemIds.PythonEncoding, Assert.Single(module.Problems).Id);
        }
    }

    [Fact]
    public void A_null_byte_makes_the_file_unreadable()
    {
        var module = PythonSources.Read("a = 1\nb = '\0'\n");
        Assert.Empty(module.Body);
        var problem = Assert.Single(module.Problems);
        Assert.Equal(
            (ProblemIds.PythonEncoding, new LinePosition(2, 6)),
            (problem.Id, problem.Span!.Value.StartPosition)
        );
    }

    [Fact]
    public void An_empty_file_is_an_empty_module()
    {
        Assert.Empty(PythonSources.Read("").Body);
        Assert.Empty(PythonSources.Read(" \n\t\n# a").Body);
        Assert.Empty(PythonSources.Read("").Problems);
    }
}
