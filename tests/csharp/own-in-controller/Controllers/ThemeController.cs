using Microsoft.AspNetCore.Mvc;

namespace Shop.Controllers;

public class ThemeController : Controller
{
    [HttpGet("/probe/own")]
    public IActionResult Choose()
    {
        Response.Cookies.Append("theme", "dark", new CookieOptions { HttpOnly = true, Secure = true });
        HttpContext.Response.Cookies.Append("layout", "wide");
        return Ok();
    }
}
