using System.Linq;
using Aot.Tasks.Compatibility.Scanning;
using Aot.Tasks.Tests.Compatibility.Reachability;
using NUnit.Framework;

namespace Aot.Tasks.Tests.Compatibility.Scanning;

/// <summary>Calls that bind configuration to objects. Each reported case and its neighbor were published and run: see CompatibilityTests in the tests of the package.</summary>
[SystemIndependent]
internal sealed class ConfigurationBindingsTests
{
    /// <summary>The members of the packages, with the same names and parameters.</summary>
    private const string Extensions = """
        using System;
        namespace Microsoft.Extensions.Configuration
        {
            public interface IConfiguration { }
            public class BinderOptions { }
            public static class ConfigurationBinder
            {
                public static void Bind(this IConfiguration configuration, object instance) { }
                public static void Bind(this IConfiguration configuration, string key, object instance) { }
                public static void Bind(this IConfiguration configuration, object instance, Action<BinderOptions> configure) { }
                public static T Get<T>(this IConfiguration configuration) => default;
                public static T GetValue<T>(this IConfiguration configuration, string key) => default;
            }
        }
        namespace Microsoft.Extensions.DependencyInjection
        {
            public interface IServiceCollection { }
            public class OptionsBuilder<T> { }
            public static class OptionsConfigurationServiceCollectionExtensions
            {
                public static void Configure<T>(this IServiceCollection services, Configuration.IConfiguration configuration) { }
            }
            public static class OptionsBuilderConfigurationExtensions
            {
                public static void Bind<T>(this OptionsBuilder<T> builder, Configuration.IConfiguration configuration) { }
                public static void BindConfiguration<T>(this OptionsBuilder<T> builder, string section) { }
            }
        }
        """;

    private const string Types = """
        public class Flat { public string Name { get; set; } public int Port { get; set; } }
        public class Derived : Flat { }
        public class ReadOnly { public string Name { get; } public string Text; }
        public class Items : System.Collections.Generic.List<Flat> { public string Name { get; set; } }
        public class Outer { public string Name { get; set; } public Inner Inner { get; set; } = new(); }
        public class List { public System.Collections.Generic.List<Inner> Items { get; set; } = new(); }
        public class Array { public Inner[] Items { get; set; } }
        public class Map { public System.Collections.Generic.Dictionary<string, Inner> Items { get; set; } }
        public class Texts { public System.Collections.Generic.List<string> Items { get; set; } public Kind Kind { get; set; } public System.TimeSpan Time { get; set; } public int? Count { get; set; } }
        public class Events { public Handlers Handlers { get; set; } public System.Func<Inner> Create { get; set; } }
        public class Handlers { public System.Action<string> Failed { get; set; } }
        public class Inner { public string Name { get; set; } }
        public enum Kind { A }
        """;

    private const string Bind = "Microsoft.Extensions.Configuration.ConfigurationBinder.Bind";

    [TestCase("Flat o = new(); c.Bind(o);", true)]
    [TestCase("Flat o = new(); c.Bind(\"key\", o);", true)]
    [TestCase("c.Bind(new Derived());", true)]
    [TestCase("c.Bind(Field);", true)]
    [TestCase("c.Bind(Property);", true)]
    [TestCase("M(c, null); static void M(IConfiguration c, Flat o) => c.Bind(o);", true)]
    [TestCase("Flat o = new(); System.Action a = () => c.Bind(o);", true)]
    [TestCase("int[] i = new int[2]; System.Collections.Generic.List<int>[] l = null; Flat o = new(); System.Console.WriteLine(i.Length + l.Length); c.Bind(o); System.Console.WriteLine(o.Name);", true)]
    [TestCase("object o = new Flat(); M(o); c.Bind(o); static void M(object o) { }", false, Description = "the class is not known")]
    [TestCase("c.Bind(new System.Collections.Generic.Dictionary<string, string>());", false)]
    [TestCase("c.Bind(new Items());", false, Description = "a collection")]
    [TestCase("c.Bind(new ReadOnly());", false, Description = "it also sets nothing with the JIT compiler")]
    [TestCase("Flat o = new(); c.Bind(o); System.Console.WriteLine(typeof(Flat));", false, Description = "typeof can keep the members")]
    [TestCase("Flat o = new(); c.Bind(o); c.Get<Flat>();", false, Description = "Get keeps the members")]
    [TestCase("M(c, new Flat()); static void M<T>(IConfiguration c, T o) => c.Bind(o);", false, Description = "the class is not known")]
    public void Scan_BindToAnObject_IsFoundIfItsMembersAreRemoved(string code, bool isFound)
    {
        LimitUse[] uses = Scan(code);

        Assert.That(uses.Select(use => (use.Limit, use.Member)), Is.EqualTo(isFound ? new[] { (Limit.Binding, Bind) } : []));
    }

    [TestCase("c.Get<Outer>();", "Microsoft.Extensions.Configuration.ConfigurationBinder.Get")]
    [TestCase("c.Get<List>();", "Microsoft.Extensions.Configuration.ConfigurationBinder.Get")]
    [TestCase("c.Get<Array>();", "Microsoft.Extensions.Configuration.ConfigurationBinder.Get")]
    [TestCase("c.Get<Map>();", "Microsoft.Extensions.Configuration.ConfigurationBinder.Get")]
    [TestCase("IServiceCollection s = null; s.Configure<Outer>(c);", "Microsoft.Extensions.DependencyInjection.OptionsConfigurationServiceCollectionExtensions.Configure")]
    [TestCase("new OptionsBuilder<Outer>().Bind(c);", "Microsoft.Extensions.DependencyInjection.OptionsBuilderConfigurationExtensions.Bind")]
    [TestCase("new OptionsBuilder<Outer>().BindConfiguration(\"section\");", "Microsoft.Extensions.DependencyInjection.OptionsBuilderConfigurationExtensions.BindConfiguration")]
    [TestCase("c.Get<Flat>();", "", Description = "Get keeps these members")]
    [TestCase("c.Get<Texts>();", "", Description = "no class of this assembly")]
    [TestCase("c.Get<Events>();", "", Description = "nothing in it comes from the configuration")]
    [TestCase("c.Get<Outer>(); c.Get<Inner>();", "", Description = "the second call keeps the inner members")]
    [TestCase("c.Get<string[]>(); c.Get<System.Collections.Generic.Dictionary<string, string>>(); c.GetValue<int>(\"key\");", "")]
    [TestCase("IServiceCollection s = null; s.Configure<Flat>(c);", "")]
    public void Scan_GenericMember_IsFoundIfItsTypeContainsAnotherClass(string code, string member)
    {
        LimitUse[] uses = Scan(code);

        Assert.That(uses.Select(use => (use.Limit, use.Member)), Is.EqualTo(member.Length > 0 ? new[] { (Limit.NestedBinding, member) } : []));
    }

    [Test]
    public void Scan_AnnotatedMethod_IsGuarded()
    {
        LimitUse use = Scan("", "[System.Diagnostics.CodeAnalysis.RequiresUnreferencedCode(\"binds\")] static void M(IConfiguration c) { Flat o = new(); c.Bind(o); }").Single();

        Assert.That((use.Calls, use.UnguardedCalls, use.Caller), Is.EqualTo((1, 0, "P.M")));
    }

    private static LimitUse[] Scan(string code, string member = "") => [.. AssemblyScanner.Scan(TestProgram.Of(Extensions, $$"""
        using Microsoft.Extensions.Configuration;
        using Microsoft.Extensions.DependencyInjection;
        static class P
        {
            static Flat Field = new();
            static Flat Property => Field;
            static void Main() => Run(null);
            static void Run(IConfiguration c) { {{code}} }
            {{member}}
        }
        {{Types}}
        """).ImageOf("App")).Uses];
}
