using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

public class Visited : IActionFilter
{
    public void OnActionExecuting(ActionExecutingContext context) =>
        context.HttpContext.Response.Cookies.Append(
            "visited",
            "1",
            new CookieOptions { SameSite = SameSiteMode.Strict }
        );

    public void OnActionExecuted(ActionExecutedContext context) { }
}

[ApiController]
public class OwnController : ControllerBase
{
    [HttpGet("/probe/own")]
    public string Get() => "Hello";
}
