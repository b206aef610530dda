using SecPolicy.Engine.Resolution.CSharp;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Resolution.AspNetCore.Code.Topics;

/// <summary>Where sessions are stored, and where and how the keys of data protection are.</summary>
internal sealed class StorageTopic(StartupModel model) : StartupTopic(model)
{
    private const string Keys = "KeyManagementOptions";
    private const string Memory = "memory";
    private readonly List<(Condition When, string Store, SourceSpan Span)> _stores = [];
    private (Condition When, SourceSpan Span)? _protection;
    private CsUnknown? _unknownKeys;
    private Condition _persisted = Condition.Never;
    private Condition _encrypted = Condition.Never;

    /// <inheritdoc/>
    public override CsValue? Call(CSharpInterpreter code, CsValue receiver, CsCall call)
    {
        if (receiver is not ServicesHandle)
        {
            return null;
        }

        if (Store(call.Name) is { } store)
        {
            // The store in memory steps back behind one that is there already.
            var when = store == Memory ? code.Conditions.And(code.Path, code.Conditions.Not(Stored(code))) : code.Path;
            _stores.Add((when, store, call.NameSpan));
            return call.Name.Contains("Cache", StringComparison.Ordinal) ? receiver : null;
        }

        if (call.Name == "AddDataProtection")
        {
            Model.Register(code, call.Name, "", call.NameSpan);
            var when = code.Conditions.Or(_protection?.When ?? Condition.Never, code.Path);
            _protection = (when, _protection?.Span ?? call.NameSpan);
            return receiver;
        }

        if (call.Name.StartsWith("PersistKeysTo", StringComparison.Ordinal))
        {
            _persisted = code.Conditions.Or(_persisted, code.Path);
            return receiver;
        }

        if (call.Name.StartsWith("ProtectKeysWith", StringComparison.Ordinal))
        {
            _encrypted = code.Conditions.Or(_encrypted, code.Path);
            return receiver;
        }

        return null;
    }

    /// <inheritdoc/>
    public override void Finish(CSharpInterpreter code)
    {
        var rest = Condition.Always;
        foreach (var (when, store, span) in Enumerable.Reverse(_stores))
        {
            var kind = store == Memory ? "cache" : store;
            Model.Settings.Add(("session.store", code.Conditions.And(rest, when), new StringValue(kind), span));
            rest = code.Conditions.And(rest, code.Conditions.Not(when));
        }

        if (_protection is not { } protection)
        {
            return;
        }

        if (
            Model.Options.Actions.Any(action => action.Type == Keys)
            && Model.Options.Make(code, Keys, "", protection.Span) is { } options
        )
        {
            _persisted = code.Conditions.Or(_persisted, Written(code, options, "XmlRepository"));
            _encrypted = code.Conditions.Or(_encrypted, Written(code, options, "XmlEncryptor"));
            _unknownKeys = options.Properties.TryGetValue(OptionsObjects.Anything, out var anything)
                ? anything.Writes.Select(write => write.Value).OfType<CsUnknown>().FirstOrDefault()
                : null;
        }

        Truth(code, "data-protection.persisted", protection, _persisted);
        // Without a place of their own the keys are encrypted or not by what the machine offers.
        var known = code.Conditions.Or(_persisted, _encrypted);
        Truth(
            code,
            "data-protection.encrypted",
            (code.Conditions.And(protection.When, known), protection.Span),
            _encrypted
        );
    }

    private void Truth(CSharpInterpreter code, string setting, (Condition When, SourceSpan Span) given, Condition holds)
    {
        var yes = code.Conditions.And(given.When, holds);
        var no = code.Conditions.And(given.When, code.Conditions.Not(holds));
        Model.Settings.Add((setting, yes, new BooleanValue(true), given.Span));
        Model.Settings.Add((setting, no, Doubt() ?? new BooleanValue(false), given.Span));
    }

    /// <summary>Why nothing can be said of what the code seems not to do; null where it can.</summary>
    private ConfigValue? Doubt() =>
        _unknownKeys is { } keys ? TypedText.Reason(keys)
        : Model.Unfollowed.Find(call =>
            !call.IsPipeline
            && (call.Features.IsEmpty || call.Features.Contains("data-protection", StringComparer.Ordinal))
        )
            is { } call
            ? TypedText.Reason(new($"{call.Reason} and may set it", call.Span))
        : null;

    private static Condition Written(CSharpInterpreter code, CsObject options, string property) =>
        options.Properties.TryGetValue(property, out var slot)
            ? slot.Writes.Select(write => write.When).Aggregate(Condition.Never, code.Conditions.Or)
            : Condition.Never;

    private Condition Stored(CSharpInterpreter code) =>
        _stores.Select(store => store.When).Aggregate(Condition.Never, code.Conditions.Or);

    private static string? Store(string call) =>
        call switch
        {
            // Views come with a cache tag helper that brings the store in memory.
            "AddDistributedMemoryCache"
            or "AddMvc"
            or "AddControllersWithViews"
            or "AddRazorPages"
            or "AddDefaultIdentity"
            or "AddDefaultUI" => Memory,
            "AddStackExchangeRedisCache" or "AddDistributedRedisCache" or "AddRedisDistributedCache" => "cache",
            "AddDistributedSqlServerCache" or "AddCosmosCache" => "database",
            _ => null,
        };
}
