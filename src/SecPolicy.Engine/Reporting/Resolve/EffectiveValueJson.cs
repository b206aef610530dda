using System.Collections.Immutable;
using System.Text.Json;
using SecPolicy.Engine.Reporting.Json;
using SecPolicy.Engine.Resolution;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Reporting.Resolve;

/// <summary>An effective value for programs: its possible values, every layer that says something of it, the default beneath, and what it depends on.</summary>
internal static class EffectiveValueJson
{
    public const string Sensitive = "(sensitive)";

    /// <summary>Writes a value as an object.</summary>
    public static void Write(Utf8JsonWriter writer, EffectiveValue effective)
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

        if (effective is EffectiveSetting)
        {
            writer.WriteBoolean("isDefault", effective.IsDefault);
            writer.Text("key", effective.NativeKey);
        }

        WriteValues(writer, effective);
        writer.Location(effective.Origin?.Span);
        writer.Text("layer", effective.Origin?.Layer);
        WriteHistory(writer, effective.History, effective.Sensitive);
        WriteDefault(writer, effective);
        DependencyJson.Write(writer, effective.DependsOn);
        writer.WriteEndObject();
    }

    private static void WriteDefault(Utf8JsonWriter writer, EffectiveValue effective)
    {
        if (effective.Beneath is not { } beneath)
        {
            writer.WriteNull("default");
            return;
        }

        writer.WriteStartObject("default");
        writer.Text("of", beneath.Of);
        writer.Objects(
            "values",
            beneath.Values,
            alternative =>
            {
                writer.WritePropertyName("value");
                WriteValue(writer, alternative.Value);
                writer.Texts("assuming", AssumptionText.Words(alternative.Assuming));
            }
        );
        writer.WriteEndObject();
    }

    private static void WriteValues(Utf8JsonWriter writer, EffectiveValue effective)
    {
        writer.Objects(
            "values",
            effective.Values.Where(alternative => alternative.Value is not UnknownValue),
            alternative =>
            {
                writer.WritePropertyName("value");
                WriteValue(writer, alternative.Value, effective.Sensitive);
                writer.Texts("assuming", AssumptionText.Words(alternative.Assuming));
                // Where there is one value, its place is that of the key.
                if (effective.Values.Length > 1 && alternative.Origin is { } origin)
                {
                    writer.Location(origin.Span);
                    writer.Text("layer", origin.Layer);
                    WriteHistory(writer, alternative.History, effective.Sensitive);
                }
            }
        );
    }

    private static void WriteHistory(Utf8JsonWriter writer, ImmutableArray<Origin> history, bool isSensitive)
    {
        writer.Objects(
            "history",
            history,
            origin =>
            {
                writer.Text("value", isSensitive ? Sensitive : JsonText.Bare(origin.Shown));
                writer.Location(origin.Span);
                writer.Text("layer", origin.Layer);
            }
        );
    }

    private static void WriteValue(Utf8JsonWriter writer, ConfigValue value, bool isSensitive)
    {
        if (isSensitive)
        {
            writer.Text(Sensitive);
        }
        else
        {
            WriteValue(writer, value);
        }
    }

    public static void WriteValue(Utf8JsonWriter writer, ConfigValue value)
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
    public static UnknownValue? Unknown(ConfigValue value) =>
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
}
