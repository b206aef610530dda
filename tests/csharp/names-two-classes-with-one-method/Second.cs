namespace Nested;

public static class Outer
{
    public static class Second
    {
        public static void Apply(IServiceCollection services) => services.AddHsts(options => options.Preload = true);
    }
}
