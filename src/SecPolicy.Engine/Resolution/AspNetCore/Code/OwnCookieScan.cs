using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SecPolicy.Engine.Catalog;
using SecPolicy.Engine.Reading.CSharp;
using SecPolicy.Engine.Resolution.CSharp;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Resolution.AspNetCore.Code;

/// <summary>
/// Finds the cookies that code appends to responses anywhere in the project: follows each function around such a call by itself,
/// with parameters of which nothing is known; where the cookie depends on them, with those of each call of the function.
/// </summary>
/// <param name="sources">The project's code.</param>
/// <param name="keys">The environment's effective configuration.</param>
/// <param name="environment">The environment's name.</param>
/// <param name="profile">The framework's profile.</param>
internal sealed class OwnCookieScan(
    CSharpSources sources,
    LayeredKeys keys,
    string environment,
    FrameworkProfile profile
)
{
    private readonly CookieFollower _follower = new(sources, keys, environment, profile);
    private readonly CookieHelpers _helpers = new(sources);
    private int _calls;

    /// <summary>All cookies of the project: those that were met while the start of the application was followed, and all others.</summary>
    /// <param name="cookies">What was met, and where cookies are appended at all.</param>
    /// <param name="met">The cookies that were met.</param>
    public ImmutableArray<OwnCookie> Find(AppendedCookies cookies, ImmutableArray<OwnCookie> met)
    {
        var found = new List<OwnCookie>(met);
        foreach (var place in cookies.Calls)
        {
            var span = place.Span;
            var isMet = met.Any(cookie => cookie.Span == span);
            if (place.Call is null)
            {
                found.Add(new(OwnCookie.NotNamed, span, NotFollowed(span)));
                continue;
            }

            var here =
                isMet
                && met.All(cookie => cookie.Span != span || IsKnown(cookie))
                && CookieHelpers.Around(place.Name) is null
                    ? []
                : IsOfStart(place.Call) ? []
                : Follow(place.File, place.Call, span);
            if (here.Any(cookie => !IsKnown(cookie)))
            {
                _calls = 0;
                here = Given(place.File, place.Call, span, here);
            }

            found.AddRange(here.Where(cookie => !isMet || !met.Any(cookie.IsSame)));
        }

        found.AddRange(HandWrittenCookies.Find(sources));
        return
        [
            .. found
                .Where(cookie =>
                    cookie.Name is not null
                    || !found.Exists(other => other.Span == cookie.Span && other.Name is not null)
                )
                .Select(cookie => cookie.Name is null ? cookie with { Name = OwnCookie.NotNamed } : cookie)
                .GroupBy(cookie => (cookie.Name, cookie.Span))
                .SelectMany(Different),
        ];
    }

    /// <summary>Each of the cookies that one place appends under one name, once.</summary>
    private static List<OwnCookie> Different(IEnumerable<OwnCookie> cookies)
    {
        var different = new List<OwnCookie>();
        foreach (var cookie in cookies)
        {
            if (!different.Exists(cookie.IsSame))
            {
                different.Add(cookie);
            }
        }

        return different;
    }

    /// <summary>The cookies as facts.</summary>
    public static ImmutableArray<OwnCookie> Read(
        AppendedCookies cookies,
        StartupModel model,
        CSharpInterpreter code,
        Condition given
    ) =>
        [
            .. cookies
                .Found.Where(cookie => !code.Conditions.And(cookie.When, given).IsNever)
                .Select(cookie => new OwnCookie(
                    cookie.Name,
                    cookie.Span,
                    Options(cookie.Options, cookie.Span, model, code, code.Conditions.And(cookie.When, given))
                )),
        ];

    private static ImmutableDictionary<string, ImmutableArray<OptionCase>>? Options(
        CsValue? options,
        SourceSpan span,
        StartupModel model,
        CSharpInterpreter code,
        Condition when
    )
    {
        if (options is null or CsNull)
        {
            return null;
        }

        // The type is left out where the parameter has it: new() { Secure = true }.
        if (options is CsObject { TypeName: "" } untyped)
        {
            options = model.Objects.Create("CookieOptions")!;
            foreach (var (name, slot) in untyped.Properties)
            {
                foreach (var write in slot.Writes)
                {
                    ((CsObject)options).Slot(name).Write(write.When, write.Value, write.Span);
                }
            }
        }

        if (options is not CsObject { TypeName: "CookieOptions" } known)
        {
            known = model.Objects.Create("CookieOptions")!;
            var unknown =
                options as CsUnknown ?? CSharpInterpreter.Unknown("the cookie's options are not followed", span);
            model.Objects.Cloud(code, known, unknown);
        }

        return new OptionsReader(model, code, new(code.Conditions, when)).Read("CookieOptions", "", known).Values;
    }

    /// <summary>Whether following the start has decided already whether the call can be reached.</summary>
    private static bool IsOfStart(InvocationExpressionSyntax call) =>
        call.Ancestors().OfType<GlobalStatementSyntax>().Any()
        && call.Ancestors().FirstOrDefault(node => node is AnonymousFunctionExpressionSyntax)
            is null
                or { Parent: ArgumentSyntax };

    private static bool IsKnown(OwnCookie cookie) =>
        cookie.Name is not null
        && cookie.Options?.Values.Any(cases => cases.All(each => each.Value is UnknownValue)) != true;

    private ImmutableArray<OwnCookie> Follow(CSharpFile file, SyntaxNode node, SourceSpan span) =>
        At(span, _follower.Follow(file, node));

    /// <summary>What is appended at a place; a function that is not followed to its end may append anything there.</summary>
    private ImmutableArray<OwnCookie> At(SourceSpan span, FollowedCookies followed)
    {
        var here = followed.Found.Where(cookie => cookie.Span == span);
        return followed.IsWhole ? [.. here] : [.. here, new(OwnCookie.NotNamed, span, NotFollowed(span))];
    }

    /// <summary>The cookies that the calls of the function around a place append there; those already found where no call can be told.</summary>
    private ImmutableArray<OwnCookie> Given(
        CSharpFile file,
        SyntaxNode place,
        SourceSpan span,
        ImmutableArray<OwnCookie> otherwise,
        int depth = 0
    )
    {
        if (depth == FixedLimits.CookieHelpers || CookieHelpers.Around(place) is not { } method)
        {
            return otherwise;
        }

        var calls = _helpers.Calls(method);
        _calls += calls.Length;
        if (_calls > FixedLimits.CookieCalls)
        {
            return otherwise;
        }

        var found = new List<OwnCookie>();
        foreach (var (other, call) in calls)
        {
            var here = Follow(other, call, span);
            if (here.IsEmpty || here.Any(cookie => !IsKnown(cookie)))
            {
                var given = At(span, _follower.FollowGiven(file, method, other, call));
                here =
                    given.Any(IsKnown) || here.IsEmpty && given.Any(cookie => cookie.Name is not null) ? given
                    : here.Any(cookie => cookie.Name is not null) ? here
                    : Given(other, call, span, otherwise, depth + 1);
            }

            found.AddRange(here.Select(cookie => cookie with { Caller = other.Span(call) }));
        }

        return found.Count == 0 ? otherwise : [.. found];
    }

    private ImmutableDictionary<string, ImmutableArray<OptionCase>> NotFollowed(SourceSpan span)
    {
        var model = new StartupModel(sources, keys, environment, profile);
        var code = new CSharpInterpreter(sources, new StartupLibrary(model, profile, new(sources)));
        var unknown = CSharpInterpreter.Unknown("who calls it with which options is not followed", span);
        return Options(unknown, span, model, code, Condition.Always)!;
    }
}
