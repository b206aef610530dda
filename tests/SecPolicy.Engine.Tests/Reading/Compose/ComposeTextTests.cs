using SecPolicy.Engine.Reading.Compose;
using SecPolicy.Engine.Reading.Yaml;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Tests.Reading.Compose;

/// <summary>The rules of compose-go's <c>template</c> and of go-yaml, most of them from their own tests.</summary>
public class ComposeTextTests
{
    [Theory]
    [InlineData("foo", "foo")]
    [InlineData("$${foo}", "${foo}")]
    [InlineData("a $ string", "a $ string")]
    [InlineData("^REGEX$", "^REGEX$")]
    [InlineData("$}", "$}")]
    [InlineData("$1", "$1")]
    [InlineData("$FOO-bar", "first-bar")]
    [InlineData("This ${missing} var", "This  var")]
    [InlineData("This $FOO var", "This first var")]
    [InlineData("ok ${missing:-def}", "ok def")]
    [InlineData("ok ${missing-def}", "ok def")]
    [InlineData("ok ${BAR:-def}", "ok def")]
    [InlineData("ok ${FOO:-def}", "ok first")]
    [InlineData("ok ${BAR-def}", "ok ")]
    [InlineData("ok ${UNSET_VAR:+presence_value}", "ok ")]
    [InlineData("ok ${UNSET_VAR+presence_value}", "ok ")]
    [InlineData("ok ${FOO:+presence_value}", "ok presence_value")]
    [InlineData("ok ${BAR+presence_value}", "ok presence_value")]
    [InlineData("ok ${BAR:+presence_value}", "ok ")]
    [InlineData("ok ${BAR:-/non:-alphanumeric}", "ok /non:-alphanumeric")]
    [InlineData("+ok ${UNSET:-${BAR-defaultValue}}", "+ok ")]
    [InlineData("ok ${UNSET_VAR-$FOO}", "ok first")]
    [InlineData("ok ${UNSET_VAR-${FOO} ${FOO}}", "ok first first")]
    [InlineData("ok ${BAR+$FOO ${FOO:+second}}", "ok first second")]
    [InlineData("${FOO:?needed}", "first")]
    [InlineData("${missing:-{\"a\":{}}}", "{\"a\":{}}")]
    [InlineData("${FOO}${BAR}$FOO", "firstfirst")]
    public void References_are_replaced(string text, string expected) =>
        Assert.Equal(new StringValue(expected), ComposeText.Substitute(text, Lookup));

    [Theory]
    [InlineData("${")]
    [InlineData("${}")]
    [InlineData("${ }")]
    [InlineData("${ foo}")]
    [InlineData("${foo }")]
    [InlineData("${foo!}")]
    [InlineData("${foo:}")]
    [InlineData("${FOO:-${}")]
    public void Braces_that_hold_nothing_known_are_refused(string text) =>
        Assert.Null(ComposeText.Substitute(text, Lookup));

    [Theory]
    [InlineData("a${UNSET_VAR:?Mandatory}", "UNSET_VAR must be set, and Compose does not start otherwise")]
    [InlineData("${BAR:?Mandatory}", "BAR must be set, and Compose does not start otherwise")]
    [InlineData("x${secret}y", "who knows")]
    [InlineData("${secret:-d}", "who knows")]
    [InlineData("${secret:+d}", "who knows")]
    [InlineData("${missing:-${secret}}", "who knows")]
    public void What_is_not_known_is_unknown(string text, string reason) =>
        Assert.Equal(new UnknownValue(reason), ComposeText.Substitute(text, Lookup));

    [Fact]
    public void A_default_that_is_not_used_does_not_make_a_text_unknown() =>
        Assert.Equal(new StringValue("first"), ComposeText.Substitute("${FOO:-${secret}}", Lookup));

    [Fact]
    public void Texts_that_nest_without_end_are_refused() =>
        Assert.Null(
            ComposeText.Substitute(
                string.Concat(Enumerable.Repeat("${missing:-", 5000)) + new string('}', 5000),
                Lookup
            )
        );

    [Theory]
    [InlineData("text", "text")]
    [InlineData("'0777'", "0777")]
    [InlineData("true", "true")]
    [InlineData("True", "true")]
    [InlineData("FALSE", "false")]
    [InlineData("yes", "yes")]
    [InlineData("On", "On")]
    [InlineData("\"True\"", "True")]
    [InlineData("!!str True", "True")]
    [InlineData("!x True", "True")]
    [InlineData("!x 012", "012")]
    [InlineData("!x ~", "~")]
    [InlineData("! True", "true")]
    [InlineData("!!int '012'", "10")]
    [InlineData("!!bool 'True'", "true")]
    [InlineData("!!null ''", null)]
    [InlineData("!!binary RmFsc2U=", "False")]
    [InlineData("42", "42")]
    [InlineData("+42", "42")]
    [InlineData("-42", "-42")]
    [InlineData("0777", "511")]
    [InlineData("0o17", "15")]
    [InlineData("0x1F", "31")]
    [InlineData("0b101", "5")]
    [InlineData("1_000", "1000")]
    [InlineData("08", "8")]
    [InlineData("1.0", "1")]
    [InlineData("1.50", "1.5")]
    [InlineData(".5", "0.5")]
    [InlineData("1e3", "1000")]
    [InlineData("1e21", "1e+21")]
    [InlineData("1e20", "100000000000000000000")]
    [InlineData("0.00001", "1e-05")]
    [InlineData("18446744073709551615", "18446744073709551615")]
    [InlineData("20m", "20m")]
    [InlineData("00:20:00", "00:20:00")]
    [InlineData("1.2.3", "1.2.3")]
    [InlineData(".inf", "+Inf")]
    [InlineData("~", null)]
    [InlineData("null", null)]
    [InlineData("", null)]
    [InlineData("''", "")]
    public void A_scalar_is_typed_and_written_out_anew(string yaml, string? expected)
    {
        var map = (YamlMapping)YamlReader.Read(new SourceText("compose.yml", $"a: {yaml}")).Root!;
        Assert.Equal(expected, ComposeScalar.Text((YamlScalar)map.Find("a")!));
    }

    private static ConfigValue Lookup(string name) =>
        name switch
        {
            "FOO" => new StringValue("first"),
            "BAR" => new StringValue(""),
            "secret" => new UnknownValue("who knows"),
            _ => NullValue.Instance,
        };
}
