using Microsoft.AspNetCore.Mvc;

namespace Shop.Controllers;

public class ThemeController : Controller
{
    [HttpPost("/theme/{name}")]
    public IActionResult Choose(string name)
    {
        Response.Cookies.Append("theme", name);
        return NoContent();
    }
}
