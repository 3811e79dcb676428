using System;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using Aot.Tasks.Compatibility.Scanning;
using Aot.Tasks.Tests.Compatibility.Reachability;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using NUnit.Framework;

namespace Aot.Tasks.Tests.Compatibility.Scanning;

[SystemIndependent]
internal sealed class AssemblyScannerTests
{
    private static readonly byte[] ThisAssembly = File.ReadAllBytes(typeof(AssemblyScannerTests).Assembly.Location);

    private static readonly Lazy<AssemblyFacts> Facts = new(() => AssemblyScanner.Scan(ThisAssembly));

    [TestCase("System.Reflection.Emit.DynamicMethod..ctor", Limit.Emit, 1, "Unguarded")]
    [TestCase("System.Reflection.Assembly.LoadFrom", Limit.Load, 1, "UnguardedInLambda")]
    [TestCase("System.Reflection.Emit.AssemblyBuilder.DefineDynamicAssembly", Limit.Emit, 0, "HasRequiresDynamicCode")]
    [TestCase("System.Reflection.Assembly.UnsafeLoadFrom", Limit.Load, 0, "HasRequiresUnreferencedCodeAroundLambda")]
    [TestCase("System.Reflection.Assembly.Load", Limit.Load, 0, "SuppressesWarning")]
    [TestCase("System.Reflection.Assembly.LoadFile", Limit.Load, 0, "GuardedType.LoadsFile")]
    [TestCase("System.Xml.Serialization.XmlSerializer..ctor", Limit.Serializer, 0, "ChecksFeature")]
    [TestCase("System.Text.Json.JsonSerializer.Deserialize", Limit.Serializer, 1, "ReadsByReflection")]
    [TestCase("System.Text.Json.JsonSerializer.SerializeAsync", Limit.Serializer, 1, "WritesByReflectionAsync")]
    [TestCase("System.Linq.Expressions.Expression`1.Compile", Limit.Expression, 1, "CompilesExpression")]
    [TestCase("new ComClass", Limit.Com, 1, "ActivatesCom")]
    public void Scan_Call_IsFoundWithCallerAndGuard(string member, object limit, int unguarded, string caller)
    {
        LimitUse use = Facts.Value.Uses.Single(use => use.Member == member);

        Assert.That(
            (use.Limit, use.Calls, use.UnguardedCalls, use.Caller), Is.EqualTo(((Limit)limit, 1, unguarded, "Aot.Tasks.Tests.Compatibility.Scanning.LimitFixtures." + caller)));
    }

    [TestCase("System.Text.Json.JsonSerializer.Serialize", TestName = "Scan_CallWithTypeInfo_IsNotFound")]
    public void Scan_CallOfCompatibleOverload_IsNotFound(string member) => Assert.That(Facts.Value.Uses.Select(use => use.Member), Does.Not.Contain(member));

    [Test]
    public void Scan_ThisAssembly_ReadsNameReferencesAndGuards() => Assert.Multiple(() =>
    {
        Assert.That(Facts.Value.Kind, Is.EqualTo(AssemblyKind.Managed));
        Assert.That(Facts.Value.Name, Is.EqualTo("Aot.Tasks.Tests"));
        Assert.That(Facts.Value.References, Does.Contain("Aot.Tasks").And.Contain("nunit.framework"));
        Assert.That(Facts.Value.IsAotAware, Is.True);
    });

    [TestCase("CsvReader", ExpectedResult = 1)]
    [TestCase("CsvConfiguration", ExpectedResult = 0)]
    public int Scan_MembersOfKnownPackages_AreFound(string type) => AssemblyScanner.Scan(Calling("CsvHelper", type, "GetRecords")).PackageMembers.Count;

    [TestCase(ExpectedResult = 1, Description = "ToObject(Type)")]
    [TestCase(SignatureTypeCode.Int32, ExpectedResult = 0)]
    [TestCase(SignatureTypeCode.String, SignatureTypeCode.Boolean, ExpectedResult = 0)]
    [TestCase(SignatureTypeCode.Int32, SignatureTypeCode.Object, ExpectedResult = 1)]
    public int Scan_TokenToObject_CountsUnlessTheTypesAreScalars(params SignatureTypeCode[] types) => AssemblyScanner.Scan(Build("a", "", new BlobBuilder(), metadata =>
    {
        AssemblyReferenceHandle json = metadata.AddAssemblyReference(metadata.GetOrAddString("Newtonsoft.Json"), new Version(13, 0), default, default, default, default);
        MemberReferenceHandle method = metadata.AddMemberReference(
            metadata.AddTypeReference(json, metadata.GetOrAddString("Newtonsoft.Json.Linq"), metadata.GetOrAddString("JToken")),
            metadata.GetOrAddString("ToObject"),
            metadata.GetOrAddBlob(new byte[] { 0x30, 0x01, 0x00, 0x1E, 0x00 }));
        foreach (SignatureTypeCode type in types)
        {
            metadata.AddMethodSpecification(method, metadata.GetOrAddBlob(new byte[] { 0x0A, 0x01, (byte)type }));
        }
    })).PackageMembers.Count;

    /// <summary>Of these members, only some overloads fail (seen in native programs).</summary>
    [TestCase("C.GetAsync<System.Version>();", ExpectedResult = "RestSharp.RestClientExtensions.GetAsync")]
    [TestCase("C.GetAsync();", ExpectedResult = "")]
    [TestCase("C.GetAsync<string>();", ExpectedResult = "")]
    [TestCase("R.AddJsonBody(new System.Version());", ExpectedResult = "RestSharp.RestRequestExtensions.AddJsonBody")]
    [TestCase("R.AddJsonBody(\"{}\");", ExpectedResult = "")]
    [TestCase("J.DeserializeObject<Newtonsoft.Json.Linq.JToken>();", ExpectedResult = "")]
    [TestCase("J.DeserializeObject<Newtonsoft.Json.Linq.JToken>(); J.DeserializeObject<System.Version>();", ExpectedResult = "Newtonsoft.Json.JsonConvert.DeserializeObject")]
    [TestCase("J.DeserializeObject();", ExpectedResult = "Newtonsoft.Json.JsonConvert.DeserializeObject")]
    [TestCase("S.UseSystemTextJson();", ExpectedResult = "RestSharp.Serializers.Json.RestClientExtensions.UseSystemTextJson")]
    [TestCase("_ = new M(\"c\", null);", ExpectedResult = "System.Runtime.Caching.MemoryCache..ctor")]
    [TestCase("_ = new M(\"c\", null, true);", ExpectedResult = "")]
    [TestCase("_ = M.Default;", ExpectedResult = "System.Runtime.Caching.MemoryCache.get_Default")]
    [TestCase("D.Decorate<object, string>();", ExpectedResult = "Microsoft.Extensions.DependencyInjection.ServiceCollectionExtensions.Decorate")]
    [TestCase("D.Decorate(typeof(object), typeof(string));", ExpectedResult = "Microsoft.Extensions.DependencyInjection.ServiceCollectionExtensions.Decorate")]
    [TestCase("D.Decorate<object>(inner => inner);", ExpectedResult = "")]
    [TestCase("D.Decorate<object>((inner, services) => inner);", ExpectedResult = "")]
    [TestCase("D.TryDecorate(typeof(object), (inner, services) => inner);", ExpectedResult = "")]
    public string Scan_OverloadsOfPackageMembers_CountIfTheyFail(string code)
    {
        const string Packages = """
            namespace RestSharp
            {
                public static class RestClientExtensions { public static void GetAsync() { } public static void GetAsync<T>() { } }
                public static class RestRequestExtensions { public static void AddJsonBody<T>(T value) { } }
            }
            namespace RestSharp.Serializers.Json { public static class RestClientExtensions { public static void UseSystemTextJson() { } } }
            namespace System.Runtime.Caching
            {
                public class MemoryCache
                {
                    public MemoryCache(string name, object settings) { }
                    public MemoryCache(string name, object settings, bool ignoreConfigSection) { }
                    public static MemoryCache Default => null;
                }
            }
            namespace Microsoft.Extensions.DependencyInjection
            {
                public static class ServiceCollectionExtensions
                {
                    public static void Decorate<TService, TDecorator>() { }
                    public static void Decorate(System.Type service, System.Type decorator) { }
                    public static void Decorate<T>(System.Func<T, T> decorator) { }
                    public static void Decorate<T>(System.Func<T, System.IServiceProvider, T> decorator) { }
                    public static bool TryDecorate(System.Type service, System.Func<object, System.IServiceProvider, object> decorator) => true;
                }
            }
            """;
        const string Usings = "using J = Newtonsoft.Json.JsonConvert; using C = RestSharp.RestClientExtensions; using R = RestSharp.RestRequestExtensions; using S = RestSharp.Serializers.Json.RestClientExtensions; "
            + "using M = System.Runtime.Caching.MemoryCache; using D = Microsoft.Extensions.DependencyInjection.ServiceCollectionExtensions; ";
        TestProgram program = TestProgram.Of("", "System.Console.WriteLine();").With("Packages", Packages).WithProgram(Usings + code);
        return string.Join(", ", AssemblyScanner.Scan(program.ImageOf("App")).PackageMembers);
    }

    [TestCase(ExpectedResult = 1, Description = "premise of the other cases")]
    [TestCase(".ctor", ExpectedResult = 1)]
    [TestCase(".ctor", "set_TypeInfoResolver", ExpectedResult = 0)]
    [TestCase(".ctor", "AddContext", ExpectedResult = 0)]
    [TestCase(".ctor", "get_Options", ExpectedResult = 0, Description = "the options of a JsonSerializerContext")]
    [TestCase("set_WriteIndented", ExpectedResult = 0, Description = "the options come from another assembly")]
    public int Scan_JsonSerializerWithOptions_DependsOnTheirOrigin(params string[] optionsMembers) => AssemblyScanner.Scan(Build("a", "", CallOf(1, optionsMembers.Length > 0), metadata =>
    {
        AssemblyReferenceHandle json = metadata.AddAssemblyReference(metadata.GetOrAddString("System.Text.Json"), new Version(9, 0), default, default, default, default);
        BlobHandle signature = metadata.GetOrAddBlob(new byte[] { 0x00, 0x00, 0x01 });
        foreach ((string type, string name) in optionsMembers.Select(name => (name == "get_Options" ? "JsonSerializerContext" : "JsonSerializerOptions", name)).Prepend(("JsonSerializer", "Serialize")))
        {
            metadata.AddMemberReference(
                metadata.AddTypeReference(json, metadata.GetOrAddString(type == "JsonSerializerContext" ? "System.Text.Json.Serialization" : "System.Text.Json"), metadata.GetOrAddString(type)), metadata.GetOrAddString(name), signature);
        }

        metadata.AddMethodDefinition(MethodAttributes.Static, default, metadata.GetOrAddString("M"), signature, 0, MetadataTokens.ParameterHandle(1));
    })).Uses.Count;

    [Test]
    public void Scan_ReadyToRun_IsManaged()
    {
        byte[] image = File.ReadAllBytes(typeof(System.Text.Json.JsonSerializer).Assembly.Location);
        using PEReader file = new(new MemoryStream(image));
        Assert.That(file.PEHeaders.CorHeader!.Flags.HasFlag(CorFlags.ILOnly), Is.False, "premise: the assembly is ReadyToRun");

        AssemblyFacts facts = AssemblyScanner.Scan(image);

        Assert.That((facts.Kind, facts.IsTrimmable), Is.EqualTo((AssemblyKind.Managed, true)));
    }

    [Test]
    public void Scan_WithoutIlOnly_IsMixedMode() => Assert.That(AssemblyScanner.Scan(ToMixedMode(ThisAssembly)).Kind, Is.EqualTo(AssemblyKind.MixedMode));

    [Test]
    public void Scan_ReferenceAssembly_IsReference() =>
        Assert.That(AssemblyScanner.Scan(Create("a", "", "System.Runtime.CompilerServices.ReferenceAssemblyAttribute")).Kind, Is.EqualTo(AssemblyKind.Reference));

    [Test]
    public void Scan_AssemblyWithCulture_IsSatellite() => Assert.That(AssemblyScanner.Scan(Create("a.resources", "de", "")).Kind, Is.EqualTo(AssemblyKind.Satellite));

    [Test]
    public void Scan_MetadataIsAotCompatible_IsRead()
    {
        AssemblyFacts facts = AssemblyScanner.Scan(Create("a", "", "System.Reflection.AssemblyMetadataAttribute", "IsAotCompatible", "True"));

        Assert.That((facts.IsAotCompatible, facts.IsTrimmable), Is.EqualTo((true, false)));
    }

    [Test]
    public void Scan_FileWithoutCliHeader_IsNative() =>
        Assert.That(AssemblyScanner.Scan(WithoutCliHeader(ThisAssembly)).Kind, Is.EqualTo(AssemblyKind.Native));

    [TestCase(0)]
    [TestCase(1)]
    [TestCase(200)]
    [TestCase(4000)]
    public void Scan_Truncated_IsUnreadable(int length) =>
        Assert.That(AssemblyScanner.Scan(ThisAssembly[..length]).Kind, Is.EqualTo(AssemblyKind.Unreadable).Or.EqualTo(AssemblyKind.Native));

    [Test]
    public void Scan_ElfLibrary_IsUnreadable() => Assert.That(AssemblyScanner.Scan(Elf.Header("x64")).Kind, Is.EqualTo(AssemblyKind.Unreadable));

    /// <summary>The benchmark scans 100,000 mutations.</summary>
    [Test]
    public void Scan_DamagedAssembly_ReturnsAndAllocatesLittle()
    {
        const int Count = 2000;
        Mutations mutations = new(CompileFixtures(), seed: 1);
        int readable = 0;
        for (int i = 0; i < Count; i++)
        {
            byte[] image = mutations.Next();
            long before = GC.GetAllocatedBytesForCurrentThread();
            readable += AssemblyScanner.Scan(image).Kind == AssemblyKind.Managed ? 1 : 0;
            Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.LessThan(Mutations.MaximumAllocation(image.Length)), $"mutation {i}");
        }

        Assert.That(readable, Is.InRange(Count / 20, Count - 1), "some mutations must be readable and some must not");
    }

    /// <summary>A small assembly with every kind of call: most changes of a large one affect no table.</summary>
    private static byte[] CompileFixtures()
    {
        string[] framework = [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal))];
        CSharpCompilation compilation = CSharpCompilation.Create(
            "Fixtures",
            [CSharpSyntaxTree.ParseText(Repository.Read("tests/Aot.Tasks.Tests/Compatibility/Scanning/LimitFixtures.cs"))],
            framework.Select(path => MetadataReference.CreateFromFile(path)),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release));
        using MemoryStream image = new();
        EmitResult result = compilation.Emit(image);
        Assert.That(result.Success, Is.True, string.Join("\n", result.Diagnostics));
        return image.ToArray();
    }

    [Test]
    public void FrameworkLimits_Members_ExistAndHaveTheAttribute()
    {
        string[] invalid = FrameworkLimits.All
            .Where(row => row.Limit is not (Limit.Com or Limit.Expression or Limit.Caller or Limit.UnsupportedSilently) && row.Type != "System.Runtime.Serialization.Formatters.Binary.BinaryFormatter")
            .Where(row => !Members(row).Any(member => member.CustomAttributes.Concat(member.DeclaringType!.CustomAttributes)
                .Any(attribute => attribute.AttributeType.Name is "RequiresDynamicCodeAttribute" or "RequiresUnreferencedCodeAttribute" or "RequiresAssemblyFilesAttribute")))
            .Select(row => row.Type + "." + row.Member)
            .ToArray();

        Assert.That(invalid, Is.Empty);
    }

    [Test]
    public void FrameworkLimits_MembersWithoutTheAttribute_Exist() =>
        Assert.That(FrameworkLimits.All.Where(row => row.Limit is Limit.Caller or Limit.UnsupportedSilently && Members(row).Length == 0), Is.Empty);

    private static MemberInfo[] Members(FrameworkLimit row)
    {
        const BindingFlags All = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static;
        Type? type = new[] { "System.Private.CoreLib", "System.Runtime.Loader", "System.Text.Json", "System.Private.Xml", "System.Private.DataContractSerialization", "System.Runtime.Serialization.Json", "Microsoft.CSharp" }
            .Select(assembly => Type.GetType($"{row.Type}, {assembly}"))
            .FirstOrDefault(type => type != null);
        return type == null ? []
            : [.. type.GetMember(row.Member, MemberTypes.Method | MemberTypes.Constructor, All), .. row.Member.StartsWith("get_", StringComparison.Ordinal) ? type.GetMember(row.Member[4..], MemberTypes.Property, All) : []];
    }

    internal static byte[] ToMixedMode(byte[] image) => WithChange(image, (headers, bytes) =>
    {
        const int FlagsOffset = 16; // ECMA-335, II.25.3.3
        bytes[headers.CorHeaderStartOffset + FlagsOffset] &= 0xFE;
    });

    private static byte[] WithoutCliHeader(byte[] image) => WithChange(image, (headers, bytes) =>
    {
        int directories = headers.PEHeaderStartOffset + (headers.PEHeader!.Magic == PEMagic.PE32 ? 96 : 112);
        Array.Clear(bytes, directories + (14 * 8), 8);
    });

    private static byte[] WithChange(byte[] image, Action<PEHeaders, byte[]> change)
    {
        byte[] bytes = [.. image];
        using PEReader file = new(new MemoryStream(image));
        change(file.PEHeaders, bytes);
        return bytes;
    }

    /// <summary>An assembly without code, with one attribute whose arguments are strings.</summary>
    private static byte[] Create(string name, string culture, string attribute, params string[] arguments) => Build(name, culture, new BlobBuilder(), metadata =>
    {
        if (attribute.Length > 0)
        {
            AssemblyReferenceHandle runtime = metadata.AddAssemblyReference(metadata.GetOrAddString("System.Runtime"), new Version(8, 0), default, default, default, default);
            int dot = attribute.LastIndexOf('.');
            TypeReferenceHandle type = metadata.AddTypeReference(runtime, metadata.GetOrAddString(attribute[..dot]), metadata.GetOrAddString(attribute[(dot + 1)..]));
            BlobBuilder signature = new();
            new BlobEncoder(signature).MethodSignature(isInstanceMethod: true).Parameters(arguments.Length, returns => returns.Void(), parameters =>
            {
                foreach (string _ in arguments)
                {
                    parameters.AddParameter().Type().String();
                }
            });
            BlobBuilder value = new();
            new BlobEncoder(value).CustomAttributeSignature(
                fixedArguments =>
                {
                    foreach (string argument in arguments)
                    {
                        fixedArguments.AddArgument().Scalar().Constant(argument);
                    }
                },
                named => named.Count(0));
            MemberReferenceHandle constructor = metadata.AddMemberReference(type, metadata.GetOrAddString(".ctor"), metadata.GetOrAddBlob(signature));
            metadata.AddCustomAttribute(EntityHandle.AssemblyDefinition, constructor, metadata.GetOrAddBlob(value));
        }
    });

    /// <summary>The body of a method that calls the member reference in this row, with an argument or with null.</summary>
    private static BlobBuilder CallOf(int row, bool withOptions)
    {
        BlobBuilder code = new();
        InstructionEncoder body = new(new BlobBuilder());
        body.OpCode(withOptions ? ILOpCode.Ldarg_0 : ILOpCode.Ldnull);
        body.Call(MetadataTokens.MemberReferenceHandle(row));
        body.OpCode(ILOpCode.Ret);
        new MethodBodyStreamEncoder(code).AddMethodBody(body);
        return code;
    }

    /// <summary>An assembly that refers to one method without parameters.</summary>
    internal static byte[] Calling(string space, string type, string method) => Build("a", "", new BlobBuilder(), metadata => metadata.AddMemberReference(
        metadata.AddTypeReference(
            metadata.AddAssemblyReference(metadata.GetOrAddString(space), new Version(1, 0), default, default, default, default),
            metadata.GetOrAddString(space),
            metadata.GetOrAddString(type)),
        metadata.GetOrAddString(method),
        metadata.GetOrAddBlob(new byte[] { 0x00, 0x00, 0x01 })));

    /// <summary>An assembly with any tables and code, valid or not.</summary>
    internal static byte[] Build(string name, string culture, BlobBuilder code, Action<MetadataBuilder> fill)
    {
        MetadataBuilder metadata = new();
        metadata.AddAssembly(metadata.GetOrAddString(name), new Version(1, 0), culture.Length > 0 ? metadata.GetOrAddString(culture) : default, default, default, default);
        metadata.AddModule(0, metadata.GetOrAddString(name), metadata.GetOrAddGuid(new Guid(1, 2, 3, new byte[8])), default, default);
        metadata.AddTypeDefinition(default, default, metadata.GetOrAddString("<Module>"), default, MetadataTokens.FieldDefinitionHandle(1), MetadataTokens.MethodDefinitionHandle(1));
        fill(metadata);
        BlobBuilder image = new();
        new ManagedPEBuilder(PEHeaderBuilder.CreateLibraryHeader(), new MetadataRootBuilder(metadata), code).Serialize(image);
        return image.ToArray();
    }
}
