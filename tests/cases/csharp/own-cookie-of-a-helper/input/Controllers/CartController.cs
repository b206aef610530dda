using Microsoft.AspNetCore.Mvc;

namespace Shop.Controllers;

public class CartController : Controller
{
    [HttpPost]
    public IActionResult Add(string item)
    {
        Put("cart", item, new CookieOptions { Secure = true, HttpOnly = true, SameSite = SameSiteMode.Lax });
        return RedirectToAction("Index");
    }

    [HttpPost]
    public IActionResult Clear()
    {
        Put("cart", "", new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Lax });
        return RedirectToAction("Index");
    }

    private void Put(string name, string value, CookieOptions options) => Response.Cookies.Append(name, value, options);
}
