using System.Collections.Immutable;
using System.Text.Json;
using SecPolicy.Engine.Resolution;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Reporting;

/// <summary>Effective values for programs, as <c>schemas/resolution.schema.json</c> describes them.</summary>
public static class ResolveJson
{
    private const int Version = 1;
    internal const string Sensitive = "(sensitive)";

    /// <summary>Writes the judged environments as UTF-8: one as an object, several as the list <c>resolutions</c> of such objects.</summary>
    public static void Write(
        ImmutableArray<ResolvedApplication> applications,
        ResolveSelection selection,
        Stream stream
    )
    {
        var environments = applications
            .SelectMany(application =>
                application
                    .Environments.Where(environment => environment.Judged)
                    .Select(environment => (application, environment))
            )
            .ToList();
        using (var writer = new Utf8JsonWriter(stream, JsonText.Options))
        {
            writer.WriteStartObject();
            writer.WriteNumber("version", Version);
            if (environments is [var (application, environment)])
            {
                WriteEnvironment(writer, application, environment, selection);
            }
            else
            {
                writer.WriteStartArray("resolutions");
                foreach (var (owner, one) in environments)
                {
                    writer.WriteStartObject();
                    WriteEnvironment(writer, owner, one, selection);
                    writer.WriteEndObject();
                }

                writer.WriteEndArray();
            }

            writer.WriteEndObject();
        }

        stream.WriteByte((byte)'\n');
    }

    private static void WriteEnvironment(
        Utf8JsonWriter writer,
        ResolvedApplication application,
        ResolvedEnvironment environment,
        ResolveSelection selection
    )
    {
        writer.Text("application", application.Path);
        writer.Text("framework", application.Framework);
        writer.Text("environment", environment.Name);
        writer.Texts("assuming", environment.Assuming);
        writer.WriteStartObject("settings");
        foreach (var setting in selection.Settings(environment))
        {
            writer.ForeignName(setting.Name.ToString());
            WriteEffective(writer, setting, isSetting: true);
        }

        writer.WriteEndObject();
        writer.WriteStartObject("keys");
        foreach (var name in selection.Keys(environment))
        {
            if (environment.Keys.FindDeclared(name) is { } key)
            {
                writer.ForeignName(name);
                WriteEffective(writer, key, isSetting: false);
            }
        }

        writer.WriteEndObject();
    }

    private static void WriteEffective(Utf8JsonWriter writer, EffectiveValue effective, bool isSetting)
    {
        var unknown = effective
            .Values.Select(alternative => Unknown(alternative.Value))
            .FirstOrDefault(one => one is not null);
        writer.WriteStartObject();
        writer.WriteBoolean("known", unknown is null);
        if (unknown is not null)
        {
            writer.Text("reason", unknown.Reason);
        }

        if (isSetting)
        {
            writer.WriteBoolean("isDefault", effective.IsDefault);
            writer.Text("key", effective.NativeKey);
        }

        WriteValues(writer, effective);
        writer.Location(effective.Origin?.Span);
        WriteHistory(writer, effective.History, effective.Sensitive);
        writer.WriteEndObject();
    }

    private static void WriteValues(Utf8JsonWriter writer, EffectiveValue effective)
    {
        writer.WriteStartArray("values");
        foreach (var alternative in effective.Values.Where(alternative => alternative.Value is not UnknownValue))
        {
            writer.WriteStartObject();
            writer.WritePropertyName("value");
            if (effective.Sensitive)
            {
                writer.Text(Sensitive);
            }
            else
            {
                WriteValue(writer, alternative.Value);
            }

            writer.Texts("assuming", AssumptionText.Words(alternative.Assuming));
            // Where there is one value, its place is that of the key.
            if (effective.Values.Length > 1 && alternative.Origin is { } origin)
            {
                writer.Location(origin.Span);
                WriteHistory(writer, alternative.History, effective.Sensitive);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteHistory(Utf8JsonWriter writer, ImmutableArray<Origin> history, bool isSensitive)
    {
        writer.WriteStartArray("history");
        foreach (var origin in history)
        {
            writer.WriteStartObject();
            writer.Text("value", isSensitive ? Sensitive : Bare(origin.Shown));
            writer.Location(origin.Span);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    internal static void WriteValue(Utf8JsonWriter writer, ConfigValue value)
    {
        switch (value)
        {
            case BooleanValue boolean:
                writer.WriteBooleanValue(boolean.Value);
                break;
            case IntegerValue integer:
                writer.WriteNumberValue(integer.Value);
                break;
            case NumberValue number when double.IsFinite(number.Value):
                writer.WriteNumberValue(number.Value);
                break;
            case StringValue text:
                writer.Text(text.Value);
                break;
            case ListValue list:
                WriteList(writer, list.Items);
                break;
            case MapValue map:
                writer.WriteStartObject();
                foreach (var (name, item) in map.Items)
                {
                    writer.ForeignName(name);
                    WriteValue(writer, item);
                }

                writer.WriteEndObject();
                break;
            case NullValue:
                writer.WriteNullValue();
                break;
            case UnknownValue unknown:
                writer.WriteStartObject();
                writer.WritePropertyName("unknown");
                writer.Text(unknown.Reason);
                writer.WriteEndObject();
                break;
            default:
                writer.Text(value.ToString());
                break;
        }
    }

    /// <summary>What is not known of a value: all of it, or something in it.</summary>
    internal static UnknownValue? Unknown(ConfigValue value) =>
        value switch
        {
            UnknownValue unknown => unknown,
            ListValue list => list.Items.Select(Unknown).FirstOrDefault(one => one is not null),
            MapValue map => map.Items.Select(item => Unknown(item.Value)).FirstOrDefault(one => one is not null),
            _ => null,
        };

    private static void WriteList(Utf8JsonWriter writer, ImmutableArray<ConfigValue> items)
    {
        writer.WriteStartArray();
        foreach (var item in items)
        {
            WriteValue(writer, item);
        }

        writer.WriteEndArray();
    }

    /// <summary>A text without the quotation marks that it has in its file, as the values are written.</summary>
    private static string Bare(string shown) => shown is ['"', .., '"'] ? shown[1..^1] : shown;
}
