using SecPolicy.Engine.Catalog;
using SecPolicy.Engine.Resolution;

namespace SecPolicy.Engine.Tests.Resolution;

/// <summary>What is a secret: by the name of its key, and by what it looks like.</summary>
public sealed class SecretTextTests
{
    [Theory]
    [InlineData("ApiKey1")]
    [InlineData("My_ApiKey1")]
    [InlineData("Payment:API_KEY_2")]
    [InlineData("Smtp:Password-2")]
    [InlineData("Services:0:ClientSecret01")]
    [InlineData("Keys:ApiKey:0")]
    public void A_number_behind_a_name_changes_nothing(string key) =>
        Assert.True(Vocabulary.Standard.Sensitive.IsSensitive(key));

    [Theory]
    [InlineData("Monkey1")]
    [InlineData("Compass2")]
    [InlineData("Limits:1")]
    [InlineData("1")]
    [InlineData("_")]
    [InlineData("")]
    public void Other_names_are_no_secrets(string key) => Assert.False(Vocabulary.Standard.Sensitive.IsSensitive(key));

    // No token is written as a whole: scanners of secrets, who read this file too, could not know that they are none.
    [Theory]
    [InlineData("sk_live_", "4eC39HqLyjWDarjtT1zdp7dc")]
    [InlineData("sk_test_", "abcdefghijklmnopqrstuvwx")]
    [InlineData("Bearer ghp_", "16C7e42F292c6912E7710c838347Ae178B4a")]
    [InlineData("github_pat_", "11ABCDEFG0aBcDeFgHiJkL_mNoPqRsTuVwXyZ0123456789")]
    [InlineData("glpat-", "aB3dE-fG7hI_jK1lM5nO")]
    [InlineData("xoxb-", "123456789012-1234567890123-aBcDeFgHiJkLmNoPqRsTuVwX")]
    [InlineData("https://hooks.slack.com/services/", "T01ABCDEF/B01ABCDEF/aBcDeFgHiJkLmNoPqRsTuVw1")]
    [InlineData("SG.", "aBcDeFgHiJkLmNoPqRsT12.aBcDeFgHiJkLmNoPqRsTuVwXyZ0123456789aBcDeFg")]
    [InlineData("sk-ant-", "api03-aBcDeFgHiJkLmNoPqRsT-uVwXyZ01234567")]
    public void A_token_is_known_by_its_beginning(string beginning, string rest) =>
        Assert.True(SecretText.HoldsSecret(beginning + rest));

    [Theory]
    [InlineData("sk_live_your_stripe_key_here")]
    [InlineData("sk_live_xxxxxxxxxxxxxxxxxxxxxxxx")]
    [InlineData("sk_live_")]
    [InlineData("npm_config_registry_of_the_company")]
    [InlineData("hf_models_of_team_2026/some-long-name")]
    [InlineData("task_live_4eC39HqLyjWDarjtT1zdp7dc")]
    [InlineData("disk_test_4eC39HqLyjWDarjtT1zdp7dc")]
    [InlineData("https://hooks.slack.com/services/")]
    [InlineData("pk_live_4eC39HqLyjWDarjtT1zdp7dc")]
    [InlineData("The quick brown fox jumps over the lazy dog")]
    public void Other_texts_are_none(string text) => Assert.False(SecretText.HoldsSecret(text));

    [Theory]
    [InlineData("redis://:a#b@cache:6379/0", true)]
    [InlineData("postgres://shop:a/b?c@db/shop", true)]
    [InlineData("https://a#b:c@h", true)]
    [InlineData("https://shop.example:8443/a@b", false)]
    [InlineData("https://shop.example/a:b@c", false)]
    [InlineData("https://shop.example/#a:b@c", false)]
    [InlineData("https://git@shop.example:a/b@c", false)]
    [InlineData("http://[::1]:80/@a", false)]
    [InlineData("https://shop.example:a b/c@d", false)]
    public void A_password_in_an_address_may_have_signs_that_should_have_been_escaped(string text, bool expected) =>
        Assert.Equal(expected, SecretText.HoldsSecret(text));
}
