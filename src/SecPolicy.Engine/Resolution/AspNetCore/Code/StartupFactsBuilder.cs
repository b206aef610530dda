using System.Collections.Immutable;
using SecPolicy.Engine.Resolution.CSharp;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Resolution.AspNetCore.Code;

/// <summary>Puts together what following the code has found.</summary>
/// <param name="model">What has been found.</param>
/// <param name="code">The interpreter, behind the last statement.</param>
/// <param name="anchor">Where findings about what is missing point.</param>
internal sealed class StartupFactsBuilder(StartupModel model, CSharpInterpreter code, SourceSpan anchor)
{
    private const string Cookies = "CookieAuthenticationOptions";

    /// <summary>Options that are used where a call is made, though nothing configures them.</summary>
    private static readonly (string Call, string Options)[] Used =
    [
        ("AddSession", "SessionOptions"),
        ("UseSession", "SessionOptions"),
        ("AddAntiforgery", "AntiforgeryOptions"),
        ("AddMvc", "AntiforgeryOptions"),
        ("AddControllersWithViews", "AntiforgeryOptions"),
        ("AddRazorPages", "AntiforgeryOptions"),
        ("AddRazorComponents", "AntiforgeryOptions"),
        ("AddMvc", "CookieTempDataProviderOptions"),
        ("AddControllersWithViews", "CookieTempDataProviderOptions"),
        ("AddRazorPages", "CookieTempDataProviderOptions"),
        ("UseHsts", "HstsOptions"),
        ("UseHttpsRedirection", "HttpsRedirectionOptions"),
        ("UseCookiePolicy", "CookiePolicyOptions"),
        ("UseForwardedHeaders", "ForwardedHeadersOptions"),
        ("AddIdentity", "IdentityOptions"),
        ("AddAuthentication", "AuthenticationOptions"),
    ];

    private readonly CaseWords _words = new(code.Conditions, Given(model, code));

    /// <summary>The facts.</summary>
    public StartupFacts Build(AppendedCookies cookies, OwnCookieScan scan)
    {
        ImplicitAuthentication();
        var own = OwnCookieScan.Read(cookies, model, code, _words.Given);
        foreach (var (type, span) in new OptionsScan(code.Sources, model.Objects.Shapes).Find())
        {
            model.Options.ChangedLater.Add((type, "the options are changed after they were configured", span));
        }

        // Options are made first: what configures them may call what nobody can follow.
        var options = Options();
        return new()
        {
            IsWeb = model.IsWeb,
            Anchor = anchor,
            Options = options,
            Pipeline = [.. model.Steps.Where(step => _words.IsPossible(step.When)).Select(Step)],
            Registrations =
            [
                .. model
                    .Registrations.Where(one => _words.IsPossible(one.When))
                    .Select(one => new Registration(one.Name, one.Scheme, one.Span, _words.Truth(one.When))),
            ],
            Cookies = scan.Find(cookies, own),
            Unfollowed = [.. model.Unfollowed],
            Settings = Settings(),
            ReadKeys = [.. model.ReadKeys.Order(StringComparer.OrdinalIgnoreCase)],
            Assuming = _words.Given.IsAlways
                ? []
                : [.. code.Conditions.Describe(_words.Given, 1).SelectMany(way => way)],
        };
    }

    private static Condition Given(StartupModel model, CSharpInterpreter code)
    {
        var runs = code.Conditions.And(code.Starts, model.Runs ?? Condition.Always);
        return runs.IsNever ? Condition.Always : runs;
    }

    private PipelineStep Step(Step step) =>
        new(
            step.Name,
            step.Span,
            _words.Truth(step.When),
            step.Options is { } own ? Reader(step.When).Read(own.Type, "", own.Object) : null,
            step.Branch
        );

    private OptionsReader Reader(Condition when) =>
        new(model, code, new(code.Conditions, code.Conditions.And(_words.Given, when)));

    private ImmutableArray<OptionsInstance> Options()
    {
        var names = model
            .Options.Actions.Where(action => model.Objects.Shapes.Find(action.Type) is not null)
            .Where(action => action.Name is not null && _words.IsPossible(action.When))
            .Select(action => (action.Type, Name: action.Name!));
        var used = Used.Where(each =>
                model.Registrations.Exists(one => one.Name == each.Call)
                || model.Steps.Exists(step => step.Name == each.Call)
            )
            .Select(each => (Type: each.Options, Name: ""));
        // What configures all instances says nothing of which there are.
        var all = model
            .Options.Actions.Where(action => action.Name is null && action.Type != Cookies)
            .Where(action => model.Objects.Shapes.Find(action.Type) is not null)
            .Select(action => (action.Type, Name: ""));
        var reader = new OptionsReader(model, code, _words);
        return
        [
            .. names
                .Concat(used)
                .Concat(all)
                .Distinct()
                .Where(each => each.Type is not ("MvcOptions" or "RazorPagesOptions"))
                .Select(each =>
                    model.Options.Shared(code, each.Type, each.Name, anchor) is { } made
                        ? (each.Type, each.Name, Made: made)
                        : default
                )
                .Where(each => each.Made is not null)
                // What configures one type may tell that another is changed later.
                .ToArray()
                .Select(each =>
                {
                    ChangeLater(each.Type, each.Made);
                    return reader.Read(each.Type, each.Name, each.Made);
                }),
        ];
    }

    /// <summary>What is changed later is unknown, but for changes that were followed.</summary>
    private void ChangeLater(string type, CsObject made)
    {
        foreach (var (changed, reason, place) in model.Options.ChangedLater)
        {
            if (changed == type && !IsFollowed(made, place))
            {
                model.Objects.Cloud(code, made, CSharpInterpreter.Unknown(reason, place));
                return;
            }
        }
    }

    private static bool IsFollowed(CsObject made, SourceSpan place) =>
        made.Properties.Values.SelectMany(slot => slot.Writes)
            .Any(write => write.Span == place || (write.Value is CsObject nested && IsFollowed(nested, place)))
        || made.Edits?.Exists(edit => edit.Span == place) == true;

    private ImmutableArray<CodeSetting> Settings() =>
        [
            .. model
                .Settings.Where(one => _words.IsPossible(one.When))
                .GroupBy(one => one.Setting, StringComparer.Ordinal)
                .Select(group => new CodeSetting(
                    group.Key,
                    _words.Cases(group.Select(one => (one.When, one.Value))),
                    group.First().Span
                )),
        ];

    /// <summary>A WebApplication puts authentication before the application's own middleware where the code does not use it.</summary>
    private void ImplicitAuthentication()
    {
        if (model.WebApplication is not { } made)
        {
            return;
        }

        var conditions = code.Conditions;
        var registered = model
            .Registrations.Where(one =>
                one.Name == "AddAuthentication"
                || (one.Name.StartsWith("AddIdentity", StringComparison.Ordinal) && one.Name != "AddIdentityCore")
                || one.Name == "AddDefaultIdentity"
            )
            .Select(one => one.When)
            .Aggregate(Condition.Never, conditions.Or);
        var used = model
            .Steps.Where(step => step is { Name: "UseAuthentication", Branch: null })
            .Select(step => step.When)
            .Aggregate(Condition.Never, conditions.Or);
        var when = conditions.And(registered, conditions.Not(used));
        if (!when.IsNever)
        {
            var index = model.Steps.FindIndex(step => step.Span != made);
            model.Steps.Insert(index < 0 ? model.Steps.Count : index, new("UseAuthentication", made, when, null, null));
        }
    }
}
