using System.Collections.Generic;
using System.Linq;
using Aot.Tasks.Compatibility.Reachability;
using NUnit.Framework;

namespace Aot.Tasks.Tests.Compatibility.Reachability;

/// <summary>Each group has programs whose reflection finds nothing, and the nearest ones that work.</summary>
internal sealed class TypeFlowTests
{
    private const string Library = """
        using System;
        using System.Collections.Generic;
        using System.Diagnostics.CodeAnalysis;
        using System.Linq;
        using System.Reflection;
        using System.Text.Json;
        using System.Text.Json.Serialization;
        using System.Text.Json.Serialization.Metadata;
        public static class C
        {
            private static readonly List<object> Values = new();
            private static readonly Dictionary<Type, object[]> Cache = new();
            public static object[] Read<T>() => typeof(T).GetProperties();
            public static object[] ReadKept<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicProperties)] T>() => typeof(T).GetProperties();
            public static object[] ReadOther<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] T>() => typeof(T).GetProperties();
            public static object[] ReadNested<T>() => ReadKept<T>();
            [UnconditionalSuppressMessage("Trimming", "IL2090", Justification = "The tests keep them.")] public static object[] ReadSuppressed<T>() => typeof(T).GetProperties();
            [RequiresUnreferencedCode("Reads properties.")] public static object[] ReadRequired<T>() => typeof(T).GetProperties();
            public static object[] ReadGuarded<T>() => System.Runtime.CompilerServices.RuntimeFeature.IsDynamicCodeSupported ? typeof(T).GetProperties() : null;
            public static object[] ReadObject(object value) => value.GetType().GetProperties();
            public static object[] ReadType(Type type) => type.GetProperties();
            public static object[] ReadKeptType([DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.All)] Type type) => type.GetProperties();
            public static object[] ReadCached(Type type) { if (!Cache.TryGetValue(type, out object[] found)) { Cache[type] = found = Find(type, t => t.GetProperties()); } return found; }
            private static object[] Find(Type type, Func<Type, object[]> find) => find(type);
            public static void Keep(object value) => Values.Add(value);
            public static object[] ReadAll() => Values.Select(value => value.GetType()).SelectMany(type => type.GetProperties()).ToArray();
            public static T Checked<T>(T value) => value;
            public static object[] ReadInterface(I reader, object value) => reader.Read(value);
            public static object Create<T>() => Activator.CreateInstance(typeof(T));
            public static object CreateCompiled<T>() => Activator.CreateInstance<T>();
            public static object CreateNew<T>() where T : new() => Activator.CreateInstance(typeof(T));
            public static object[] Fields<T>() => typeof(T).GetFields();
            public static object[] Methods<T>() => typeof(T).GetMethods();
            public static object[] Scan<T>() => typeof(T).Assembly.GetTypes();
            public static string Name<T>() => typeof(T).Name + typeof(T).Assembly.FullName;
            public static async System.Threading.Tasks.Task<object[]> ReadAsync<T>() { await System.Threading.Tasks.Task.Yield(); return typeof(T).GetProperties(); }
            public static object Make(Type type) => Activator.CreateInstance(type);
            public static object MakeKept([DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] Type type) => Activator.CreateInstance(type);
            public static object MakePart() => Make(typeof(Part));
            private static object MakeAny<T>() => Activator.CreateInstance(typeof(T));
            public static object MakeAnyPart() => MakeAny<Part>();
            public static object MakeParts() => MakeAny<System.Collections.Generic.List<Part>>();
            public static object MakeArray() => MakeAny<Part[]>();
            public static object MakePartDirectly() => Activator.CreateInstance(typeof(Part));
            public static object MakeKeptPart() => MakeKept(typeof(Part));
            public static object MakeNewPart() => Make(typeof(Part)) ?? new Part();
            public static object[] ReadPart() => ReadObject(new Part());
            public static object[] FieldsOfPart() => FieldsOf(typeof(Part));
            private static object[] FieldsOf(Type type) => type.GetFields();
            public static object MakeHidden() => Make(typeof(Hidden));
            public static object DescribePart() => Describe(typeof(Part));
            private static object Describe(Type type) => DescribeAll(type);
            private static object DescribeAll([DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.All)] Type type) => type.GetMembers();
            public static object[] ScanPart() => ScanOf(typeof(Part));
            private static object[] ScanOf(Type type) => type.Assembly.GetTypes();
            public static object[] ScanAssembly(Assembly assembly) => assembly.GetTypes();
            private static readonly Dictionary<string, Type> Names = new();
            public static object[] ReadNew<T>() where T : new() { T value = new(); return value.GetType().GetProperties(); }
            public static object[] ReadWrapped<T>() => typeof(Wrapper<T>).GetProperties();
            public static object MakeWrapped<T>() => Activator.CreateInstance(typeof(Wrapper<T>));
            public static object[] ReadOut(Type type) { Set(type, out Type found); return found.GetProperties(); }
            private static void Set(Type type, out Type found) => found = type;
            public static object[] ReadRegistered(Type type) { Names["a"] = type; return Names.TryGetValue("a", out Type found) ? found.GetProperties() : null; }
            public static object ReadDescriptor(object value) => System.ComponentModel.TypeDescriptor.GetProperties(value);
            public static object CallText<T>() => System.Linq.Expressions.Expression.Call(System.Linq.Expressions.Expression.Parameter(typeof(T)), typeof(object).GetMethod("ToString"));
            public static object[] ReadProperty<T>() => Suppressed<T>.All;
            public static void Load(Page page) => page.Load();
            public static object FindParse<T>() => typeof(T).GetMethod("Parse", new[] { typeof(string) });
            public static object FindSum<T>() => typeof(T).GetMethod("sum", BindingFlags.IgnoreCase | BindingFlags.Public | BindingFlags.Instance);
            public static object FindName(Type type) => type.GetProperty("Name");
            public static object FindX(Type type) => type.GetField("X");
            public static object FindAny<T>(string name) => typeof(T).GetMethod(name);
            public static object FindAll<T>() => typeof(T).GetMember("*");
            public static object FindCreated<T>() { Console.WriteLine("Parse"); return Activator.CreateInstance(typeof(T)); }
        }
        public class Wrapper<T> { public T Value { get; set; } }
        public static class Suppressed<T> { [UnconditionalSuppressMessage("Trimming", "IL2090", Justification = "The tests keep them.")] public static object[] All => typeof(T).GetProperties(); }
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.All)] public abstract class Entity { public object[] Read() => GetType().GetProperties(); }
        public abstract class Page { public abstract void Load(); public static object[] Bind(object page) => page.GetType().GetProperties(); }
        public class Part { public int Size { get; set; } public int Count; }
        public class Hidden { internal Hidden() { } }
        public interface I { object[] Read(object value); }
        public class Reader : I { public object[] Read(object value) => value.GetType().GetProperties(); }
        public class Printer : I { public object[] Read(object value) => new object[] { value.ToString() }; }
        public abstract class Base { public object[] Read() => GetType().GetProperties(); public string Print() => ToString(); }
        public static class Json
        {
            private static readonly JsonSerializerOptions Options = new() { WriteIndented = true };
            private static readonly JsonSerializerOptions Resolved = new() { TypeInfoResolver = JsonTypeInfoResolver.Combine() };
            public static string Write(object value) => JsonSerializer.Serialize(value);
            public static string WriteNull(object value) => JsonSerializer.Serialize(value, (JsonSerializerOptions)null);
            public static string WriteOptions(object value) => JsonSerializer.Serialize(value, Options);
            public static string WriteResolved(object value) => JsonSerializer.Serialize(value, Resolved);
            public static string WriteWith(object value, JsonSerializerOptions options) => JsonSerializer.Serialize(value, options);
            private static JsonSerializerOptions s_default = new(JsonSerializerDefaults.Web);
            public static void Use(JsonSerializerOptions options) => s_default = options;
            public static string WriteDefaults(object value) => JsonSerializer.Serialize(value, s_default);
            public static string WriteOr(object value, JsonSerializerOptions options) => JsonSerializer.Serialize(value, options ?? Options);
            public static string WriteOwn(object value) => JsonSerializer.Serialize(value, value is string ? Resolved : Options);
            public static string WriteInfo<T>(T value, JsonTypeInfo<T> info) => JsonSerializer.Serialize(value, info);
            [UnconditionalSuppressMessage("AOT", "IL3050", Justification = "The tests enable it.")] public static string WriteSuppressed(object value) => JsonSerializer.Serialize(value);
            public static int ReadElement(JsonElement element) => element.Deserialize<int>();
            public static object Converter() => new ListConverter();
            public static string WriteDefault(object value) => JsonSerializer.Serialize(value, JsonSerializerOptions.Default);
            public static string WriteBound(object value) { JsonSerializerOptions options = new(); _ = new Context(options); return JsonSerializer.Serialize(value, options); }
            public static object Content(object value) => System.Net.Http.Json.JsonContent.Create(value, value.GetType());
            public static object ContentWith(object value, JsonSerializerOptions options) => System.Net.Http.Json.JsonContent.Create(value, value.GetType(), null, options);
            public static object ContentOf<T>(T value, JsonTypeInfo<T> info) => System.Net.Http.Json.JsonContent.Create(value, info);
        }
        public sealed class Context : JsonSerializerContext
        {
            public Context(JsonSerializerOptions options) : base(options) { }
            protected override JsonSerializerOptions GeneratedSerializerOptions => null;
            public override JsonTypeInfo GetTypeInfo(Type type) => null;
        }
        public class ListConverter : JsonConverter<List<int>>
        {
            public override List<int> Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) => null;
            public override void Write(Utf8JsonWriter writer, List<int> value, JsonSerializerOptions options) => JsonSerializer.Serialize(writer, value.Count, options);
        }
        """;

    private const string Types = """
        class Person { public string Name { get; set; } public int Age { get; set; } }
        class Empty { }
        class Derived : Base { public string Name { get; set; } }
        class Point { public int X; public int Sum() => X; }
        enum Kind { One }
        """;

    [TestCase("C.Read<Person>();", "Properties Person")]
    [TestCase("C.Read<System.Collections.Generic.List<Person>>();", "Properties Person")]
    [TestCase("C.ReadOther<Person>();", "Properties Person", Description = "another kind of members is kept")]
    [TestCase("C.ReadNested<Person>();", "Properties Person", Description = "the requirement is not passed on")]
    [TestCase("C.ReadRequired<Person>();", "Properties Person", Description = "the attribute says that it breaks")]
    [TestCase("C.ReadKept<Person>();", "")]
    [TestCase("C.ReadSuppressed<Person>();", "")]
    [TestCase("C.ReadGuarded<Person>();", "")]
    [TestCase("C.Read<string>();", "", Description = "no type of the project")]
    [TestCase("C.Read<Empty>();", "", Description = "no property to find")]
    [TestCase("C.Read<Kind>();", "")]
    [TestCase("C.Name<Person>();", "")]
    [TestCase("C.Read<Person>(); C.ReadKept<Person>();", "", Description = "kept elsewhere")]
    [TestCase("C.Read<Person>(); typeof(Person).GetProperties();", "", Description = "kept by the project's own reflection")]
    public void GenericArgument(string code, string expected) => Check(code, expected);

    [TestCase("C.ReadObject(new Person());", "Properties Person")]
    [TestCase("C.ReadObject(new { A = 1 });", "Properties <>f__AnonymousType0`1")]
    [TestCase("C.ReadObject(\"\");", "")]
    [TestCase("System.Console.WriteLine(new Person()); C.ReadObject(\"\");", "", Description = "the object does not arrive")]
    [TestCase("C.ReadType(typeof(Person));", "Properties Person")]
    [TestCase("C.ReadKeptType(typeof(Person));", "")]
    [TestCase("C.ReadCached(typeof(Person));", "Properties Person", Description = "through a delegate")]
    [TestCase("C.Keep(new Person()); C.ReadAll();", "Properties Person", Description = "through a list in a field")]
    [TestCase("C.Keep(new Person());", "")]
    [TestCase("C.Checked(new Person()); C.ReadObject(C.Checked(\"\"));", "", Description = "each call returns its own argument")]
    [TestCase("C.ReadObject(C.Checked(new Person()));", "Properties Person")]
    [TestCase("C.ReadInterface(new Reader(), new Person());", "Properties Person")]
    [TestCase("C.ReadInterface(new Printer(), new Person());", "")]
    [TestCase("new Derived().Read();", "Properties Derived")]
    [TestCase("new Derived().Print();", "")]
    [TestCase("P.M(null); static class P { public static void M(Base b) => b?.Read(); }", "", Description = "nothing creates the type")]
    [TestCase("C.ReadObject(new Person()); P.Keep(p => p.Name, p => p.Age); static class P { public static void Keep(params System.Linq.Expressions.Expression<System.Func<Person, object>>[] e) { } }", "", Description = "expressions keep the properties")]
    [TestCase("C.ReadObject(new Person()); P.Keep(p => p.Name); static class P { public static void Keep(params System.Linq.Expressions.Expression<System.Func<Person, object>>[] e) { } }", "Properties Person", Description = "of only one property")]
    [TestCase("C.ReadObject(new Person()); P.M(); static class P { [System.Diagnostics.CodeAnalysis.DynamicDependency(System.Diagnostics.CodeAnalysis.DynamicallyAccessedMemberTypes.All, typeof(Person))] public static void M() { } }", "")]
    [TestCase("static class P { static void Main() { } static void Unused() => C.Read<Person>(); }", "", Description = "the entry point does not reach it")]
    public void Object(string code, string expected) => Check(code, expected);

    [TestCase("C.ReadNew<Person>();", "Properties Person", Description = "an object that the generic code creates")]
    [TestCase("C.ReadNew<System.Text.StringBuilder>();", "")]
    [TestCase("C.ReadWrapped<Person>();", "", Description = "the IL compiler follows the generic type")]
    [TestCase("C.MakeWrapped<Point>();", "")]
    [TestCase("C.ReadProperty<Person>();", "", Description = "the suppression is that of the property")]
    [TestCase("C.ReadOut(typeof(Person));", "Properties Person", Description = "through an out parameter")]
    [TestCase("C.ReadRegistered(typeof(Person));", "Properties Person", Description = "through a dictionary")]
    [TestCase("C.ReadRegistered(typeof(string));", "")]
    [TestCase("C.ReadDescriptor(new Person());", "Properties Person")]
    [TestCase("C.ReadDescriptor(\"\");", "")]
    [TestCase("C.CallText<Point>();", "", Description = "this overload gets a method")]
    [TestCase("C.Load(new Home()); class Home : Page { public string Title { get; set; } public override void Load() => Bind(this); }", "Properties Home", Description = "the package calls the override")]
    [TestCase("C.Load(new Home()); class Home : Page { public string Title { get; set; } public override void Load() { } }", "")]
    [TestCase("new User().Read(); class User : Entity { public string Name { get; set; } }", "", Description = "the attribute of the base class keeps them")]
    [TestCase("C.Read<Child>(); class Child : Person { }", "Properties Child", Description = "inherited properties")]
    [TestCase("C.ScanAssembly(System.Reflection.Assembly.GetExecutingAssembly());", "Types App")]
    [TestCase("C.ScanAssembly(typeof(string).Assembly);", "")]
    public void OtherWays(string code, string expected) => Check(code, expected);

    /// <summary>A lookup of a method or a field that the type does not have finds nothing with the JIT compiler, either.</summary>
    [TestCase("C.FindParse<Point>();", "")]
    [TestCase("C.FindParse<Text>(); class Text { public static Text Parse(string text) => null; }", "Methods Text")]
    [TestCase("C.FindSum<Point>();", "Methods Point", Description = "the case is ignored")]
    [TestCase("C.FindName(typeof(Person));", "Properties Person")]
    [TestCase("C.FindName(typeof(Size)); class Size { public int Width { get; set; } }", "Properties Size", Description = "other properties are mostly read, too")]
    [TestCase("C.FindX(typeof(Point));", "Fields Point")]
    [TestCase("C.FindX(typeof(Size)); class Size { public int Width; }", "")]
    [TestCase("C.FindAny<Point>(\"Parse\");", "Methods Point", Description = "the name is not constant there")]
    [TestCase("C.FindAll<Point>();", "Fields, Methods Point")]
    [TestCase("C.FindCreated<Person>();", "Constructors Person")]
    public void MemberWithAName(string code, string expected) => Check(code, expected);

    [TestCase("C.Create<Person>();", "Constructors Person")]
    [TestCase("C.Create<Id>(); record struct Id(int Value);", "", Description = "a structure is created without its constructor")]
    [TestCase("C.CreateCompiled<Person>();", "", Description = "the IL compiler compiles the creation")]
    [TestCase("C.CreateNew<Person>();", "", Description = "the constraint keeps the constructor")]
    [TestCase("C.Fields<Point>();", "Fields Point")]
    [TestCase("C.Fields<Person>();", "", Description = "only fields of the compiler")]
    [TestCase("C.Methods<Point>();", "Methods Point")]
    [TestCase("C.Methods<Person>();", "")]
    [TestCase("C.Scan<Person>();", "Types App")]
    [TestCase("C.Scan<string>();", "")]
    public void OtherMembers(string code, string expected) => Check(code, expected);

    /// <summary>In a web application, the assembly of these members is a part of the framework, which is not read.</summary>
    [TestCase("M.Make<Person>();", "Constructors Person")]
    [TestCase("M.MakeOrGet<Person>();", "Constructors Person")]
    [TestCase("M.Add<Person>();", "Constructors Person")]
    [TestCase("M.AddFunction<Person>(s => new Person());", "")]
    [TestCase("M.AddObject(new Person());", "", Description = "no type is created")]
    [TestCase("M.AddAs<Empty, Person>();", "Constructors Person")]
    [TestCase("M.AddAs<Person, Empty>();", "Constructors Empty", Description = "the service is not created")]
    [TestCase("M.AddType(typeof(Person));", "Constructors Person")]
    [TestCase("S.AddTransient<Person>(null); M.Make<Person>();", "", Description = "kept by the registration")]
    [TestCase("S.AddTransient<object, Person>(null); M.Make<Person>();", "")]
    [TestCase("S.AddTransient(null, typeof(Person)); M.Make<Person>();", "")]
    [TestCase("S.AddTransient(null, typeof(object), typeof(Person)); M.Make<Person>();", "")]
    [TestCase("S.AddTransient<Person>(null, s => new Person()); M.MakeOrGet<Person>();", "", Description = "registered with a function")]
    public void ServicesOfTheFramework(string code, string expected)
    {
        const string Services = """
            namespace Microsoft.Extensions.DependencyInjection
            {
                using System;
                public interface IServiceCollection { }
                public static class ActivatorUtilities
                {
                    public static object CreateInstance(IServiceProvider provider, Type type, params object[] arguments) => null;
                    public static object GetServiceOrCreateInstance(IServiceProvider provider, Type type) => null;
                }
                public static class ServiceCollectionServiceExtensions
                {
                    public static IServiceCollection AddTransient<T>(this IServiceCollection services) => null;
                    public static IServiceCollection AddTransient<T>(this IServiceCollection services, Func<IServiceProvider, T> create) => null;
                    public static IServiceCollection AddTransient<T, TImplementation>(this IServiceCollection services) => null;
                    public static IServiceCollection AddTransient(this IServiceCollection services, Type type) => null;
                    public static IServiceCollection AddTransient(this IServiceCollection services, Type type, Type implementation) => null;
                    public static IServiceCollection AddSingleton(this IServiceCollection services, Type type, object instance) => null;
                }
            }
            """;
        const string Package = """
            using System; using Microsoft.Extensions.DependencyInjection; using S = Microsoft.Extensions.DependencyInjection.ServiceCollectionServiceExtensions;
            public static class M
            {
                public static object Make<T>() => ActivatorUtilities.CreateInstance(null, typeof(T));
                public static object MakeOrGet<T>() => ActivatorUtilities.GetServiceOrCreateInstance(null, typeof(T));
                public static void Add<T>() => S.AddTransient<T>(null);
                public static void AddFunction<T>(Func<IServiceProvider, T> create) => S.AddTransient<T>(null, create);
                public static void AddObject(object value) => S.AddSingleton(null, value.GetType(), value);
                public static void AddAs<T, TImplementation>() => S.AddTransient<T, TImplementation>(null);
                public static void AddType(Type type) => S.AddTransient(null, type);
            }
            """;
        TestProgram program = TestProgram.Of("", "System.Console.WriteLine();").With("Services", Services).With("Package", Package)
            .WithProgram("using S = Microsoft.Extensions.DependencyInjection.ServiceCollectionServiceExtensions; " + code + Types.Replace("class Derived : Base", "class Derived", System.StringComparison.Ordinal));
        Reach reach = ReachAnalysis.Run(program.Request with { Assemblies = [.. program.Request.Assemblies.Where(assembly => assembly.Name != "Services")] }, program.Machine);

        Assert.That(string.Join(", ", reach.Reflection.Select(reflection => $"{reflection.Lost} {reflection.Type}")), Is.EqualTo(expected));
    }

    [TestCase("C.ReadAsync<Person>();", "Properties Person", Description = "the state of the method is generic")]
    [TestCase("C.ReadAsync<string>();", "")]
    public void GenericArgument_OfAnAsyncMethod(string code, string expected) => Check(code, expected);

    [TestCase("C.MakePart();", "Constructors Part of Lib")]
    [TestCase("C.MakeAnyPart();", "Constructors Part of Lib")]
    [TestCase("C.MakeParts();", "", Description = "a list is created, and no part")]
    [TestCase("C.MakeArray();", "")]
    [TestCase("C.Make(typeof(Part));", "Constructors Part of Lib", Description = "the project names the type")]
    [TestCase("C.Read<Part>();", "", Description = "properties of packages are not followed")]
    [TestCase("C.MakePart(); C.Make(typeof(Person));", "Constructors Person, Constructors Part of Lib", Description = "the type of the project is first")]
    [TestCase("C.ScanPart();", "")]
    [TestCase("C.MakePartDirectly();", "", Description = "the IL compiler follows it")]
    [TestCase("C.MakeKeptPart();", "")]
    [TestCase("C.MakePart(); C.MakeKeptPart();", "", Description = "kept elsewhere")]
    [TestCase("C.MakeNewPart();", "", Description = "created without reflection, too")]
    [TestCase("C.ReadPart();", "", Description = "objects of packages are not followed")]
    [TestCase("C.MakeHidden();", "", Description = "no constructor that the call looks for")]
    [TestCase("C.DescribePart();", "", Description = "a description creates no object")]
    [TestCase("C.FieldsOfPart();", "", Description = "fields of packages are not followed")]
    public void TypeOfAPackage(string code, string expected) => Check(code, expected);

    [TestCase("Json.Write(1);", "Json ")]
    [TestCase("Json.WriteNull(1);", "Json ")]
    [TestCase("Json.WriteOptions(1);", "Json ")]
    [TestCase("Json.WriteWith(1, null);", "")]
    [TestCase("Json.WriteWith(1, new System.Text.Json.JsonSerializerOptions());", "Json ")]
    [TestCase("Json.WriteWith(1, new System.Text.Json.JsonSerializerOptions { TypeInfoResolver = System.Text.Json.Serialization.Metadata.JsonTypeInfoResolver.Combine() });", "")]
    [TestCase("Json.WriteResolved(1);", "")]
    [TestCase("Json.WriteDefaults(1);", "Json ")]
    [TestCase("Json.Use(new Context(null).Options); Json.WriteDefaults(1);", "", Description = "the options of the project replace those of the package")]
    [TestCase("Json.Use(new System.Text.Json.JsonSerializerOptions { TypeInfoResolver = new Context(null) }); Json.WriteDefaults(1);", "")]
    [TestCase("Json.Use(new System.Text.Json.JsonSerializerOptions()); Json.WriteDefaults(1);", "Json ")]
    [TestCase("Json.WriteOr(1, new Context(null).Options);", "")]
    [TestCase("Json.WriteOr(1, new System.Text.Json.JsonSerializerOptions(new Context(null).Options) { WriteIndented = true });", "")]
    [TestCase("Json.WriteOr(1, null);", "Json ")]
    [TestCase("Json.WriteOr(1, new Context(null).Options); Json.WriteOr(1, new System.Text.Json.JsonSerializerOptions());", "Json ", Description = "the project's other options have no resolver")]
    [TestCase("Json.WriteOwn(1);", "Json ", Description = "only the package itself has options with a resolver")]
    [TestCase("Json.WriteInfo(1, null);", "")]
    [TestCase("Json.WriteDefault(1);", "Json ")]
    [TestCase("Json.WriteBound(1);", "", Description = "the context is the resolver of the options")]
    [TestCase("Json.Content(1);", "Json ")]
    [TestCase("Json.ContentWith(1, new System.Text.Json.JsonSerializerOptions());", "Json ")]
    [TestCase("Json.ContentWith(1, new System.Text.Json.JsonSerializerOptions { TypeInfoResolver = System.Text.Json.Serialization.Metadata.JsonTypeInfoResolver.Combine() });", "")]
    [TestCase("Json.ContentOf(1, null);", "")]
    [TestCase("Json.WriteSuppressed(1);", "")]
    [TestCase("Json.ReadElement(default);", "", Description = "the element was parsed first")]
    [TestCase("Json.Converter();", "", Description = "a serializer calls it")]
    [TestCase("System.Text.Json.JsonSerializer.Serialize(1);", "", Description = "the analyzers of the .NET SDK report calls of the project")]
    public void Serializer(string code, string expected) => Check(code, expected);

    [Test]
    public void Serializer_ReflectionIsEnabled_IsNotReported()
    {
        TestProgram program = Program("Json.Write(1);");
        program.With(program.Request with { Switches = new Dictionary<string, string> { ["System.Text.Json.JsonSerializer.IsReflectionEnabledByDefault"] = "true" } });

        Assert.That(program.Analyze().Reflection, Is.Empty);
    }

    /// <summary>Other programs call the exports of a native library, which has no entry point.</summary>
    [TestCase("[System.Runtime.InteropServices.UnmanagedCallersOnly(EntryPoint = \"run\")] ", ExpectedResult = 1)]
    [TestCase("", ExpectedResult = 0)]
    public int NativeLibrary_StartsAtItsExports(string attribute) =>
        Program("C.Name<string>();").With("App", $"public static class P {{ {attribute}public static void Run() => C.Read<Person>(); }}" + Types).Analyze().Reflection.Count;

    /// <summary>Serilog reads the members of an object only if the project says so; otherwise, it calls ToString.</summary>
    [TestCase("Serilog.Log.Write(\"{A}\", new Person());", ExpectedResult = 0)]
    [TestCase("Serilog.Log.Write(\"{@A}\", new Person());", ExpectedResult = 1)]
    [TestCase("Serilog.Log.Push(new Person(), false);", ExpectedResult = 0)]
    [TestCase("Serilog.Log.Push(new Person(), true);", ExpectedResult = 1)]
    public int Serilog_ReadsMembersOnRequest(string code)
    {
        const string Log = "public static void Write(string template, object value) => Push(value, template.Contains(\"@\")); public static object Push(object value, bool members) => members ? value.GetType().GetProperties() : value.ToString();";
        return TestProgram.Of("", "System.Console.WriteLine();").With("Serilog", $"namespace Serilog {{ public static class Log {{ {Log} }} }}").WithProgram(code + Types.Replace("class Derived : Base", "class Derived", System.StringComparison.Ordinal)).Analyze().Reflection.Count;
    }

    [TestCase("App", "", "Person", ExpectedResult = 0)]
    [TestCase("Lib", "", "Person", ExpectedResult = 1)]
    [TestCase("", "<linker><assembly fullname=\"App\"><type fullname=\"Person\" /></assembly></linker>", "Person", ExpectedResult = 0)]
    [TestCase("App", "", "Part", ExpectedResult = 1)]
    [TestCase("Lib", "", "Part", ExpectedResult = 0)]
    public int RootedAssembly_KeepsItsTypes(string assembly, string descriptor, string type)
    {
        TestProgram program = Program("C.Read<Person>(); C.MakePart();");
        program.Machine.File("/roots.xml", descriptor);
        program.With(program.Request with { RootAssemblies = [assembly], Descriptors = ["/roots.xml"] });

        return program.Analyze().Reflection.Count(reflection => reflection.Type == type);
    }

    [Test]
    public void Result_HasChainOfTheTypeAndLineOfTheProjectsCall()
    {
        ReachedReflection reflection = Program("int i = 1;\ni++;\nC.ReadCached(typeof(Person));\n").Analyze().Reflection.Single();

        Assert.Multiple(() =>
        {
            Assert.That((reflection.Call.File, reflection.Call.Line), Is.EqualTo(("/src/Program.cs", 3)));
            Assert.That(reflection.Call.Chain, Is.EqualTo(new[] { "Program.Main", "C.ReadCached", "C.Find", "C.ReadCached" }));
            Assert.That((reflection.Call.Assembly, reflection.Call.Member), Is.EqualTo(("Lib", "System.Type.GetProperties")));
        });
    }

    [Test]
    public void SeveralUses_MembersOfTheFirstTypeAreReportedTogether()
    {
        IReadOnlyList<ReachedReflection> found = Program("C.ReadCached(typeof(Person)); C.Read<Person>(); C.ReadObject(new { A = 1 }); C.Create<Person>();").Analyze().Reflection;

        Assert.That(
            found.Select(reflection => (reflection.Lost, reflection.Type, reflection.Call.Chain[^1])),
            Is.EqualTo(new[] { (MemberNeeds.Constructors | MemberNeeds.Properties, "Person", "C.ReadCached") }));
    }

    /// <summary>The second path is shorter, but the program runs the first call before it.</summary>
    [TestCase("C.ReadCached(typeof(Person)); C.Create<Other>();", ExpectedResult = "Person")]
    [TestCase("C.Create<Other>(); C.ReadCached(typeof(Person));", ExpectedResult = "Other")]
    [TestCase("D.First(); C.Create<Other>(); static class D { internal static void First() => C.ReadCached(typeof(Person)); }", ExpectedResult = "Person")]
    [TestCase("if (args.Length > 0) { C.Create<Other>(); } else { C.ReadCached(typeof(Person)); }", ExpectedResult = "Other")]
    [TestCase("C.ReadObject(new { A = 1 }); C.Create<Other>();", ExpectedResult = "Other", Description = "code can name the type")]
    [TestCase("System.Console.WriteLine(); C.ReadCached(typeof(Person)); static class D { static void Unused() => C.ReadCached(typeof(Other)); }", ExpectedResult = "Person", Description = "nothing calls the other")]
    public string SeveralTypes_FirstOfTheProgramIsReported(string code) =>
        Program(code + " class Other { public Other(int a) { } }").Analyze().Reflection.Single().Type;

    /// <summary>A chain that goes through many methods is often none that the program takes.</summary>
    [TestCase(10, ExpectedResult = 1)]
    [TestCase(20, ExpectedResult = 0)]
    public int LongChain_IsNotReported(int length)
    {
        string methods = string.Concat(Enumerable.Range(0, length).Select(i => $"public static object M{i}(object o) => M{i + 1}(o);"));
        TestProgram program = TestProgram.Of($"public static class C {{ {methods} public static object M{length}(object o) => o.GetType().GetProperties(); }}", "C.M0(new Person());" + "class Person { public int A { get; set; } }");

        return program.Analyze().Reflection.Count;
    }

    private static TestProgram Program(string code) => TestProgram.Of(Library, code + Types);

    private static void Check(string code, string expected)
    {
        Reach reach = Program(code).Analyze();

        Assert.That(reach.IsComplete, Is.True);
        Assert.That(string.Join(", ", reach.Reflection.Select(reflection => $"{(reflection.Kind == ReflectionKind.Members ? reflection.Lost : reflection.Kind)} {reflection.Type}" + (reflection.Library.Length > 0 ? $" of {reflection.Library}" : ""))), Is.EqualTo(expected));
    }
}
