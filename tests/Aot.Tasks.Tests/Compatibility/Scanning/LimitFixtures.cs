using System;
using System.Diagnostics.CodeAnalysis;
using System.IO;
using System.Linq.Expressions;
using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Aot.Tasks.Tests.Compatibility.Scanning;

/// <summary>Calls of members in Limits.tsv, one call of each member, for the scanner to find in this assembly. They never run.</summary>
internal static class LimitFixtures
{
    internal static object Unguarded() => new DynamicMethod("m", null, null);

    internal static Func<object> UnguardedInLambda(string file) => () => Assembly.LoadFrom(file);

    [RequiresDynamicCode("test")]
    internal static object HasRequiresDynamicCode() => AssemblyBuilder.DefineDynamicAssembly(new AssemblyName("a"), AssemblyBuilderAccess.Run);

    [RequiresUnreferencedCode("test")]
    internal static Func<object> HasRequiresUnreferencedCodeAroundLambda(string file) => () => Assembly.UnsafeLoadFrom(file);

    [UnconditionalSuppressMessage("Trimming", "IL2026")]
    internal static object SuppressesWarning(byte[] image) => Assembly.Load(image);

    internal static object ChecksFeature(Type type) =>
        RuntimeFeature.IsDynamicCodeSupported ? new System.Xml.Serialization.XmlSerializer(type) : new object();

    internal static object LoadsByName(string name) => Assembly.Load(name);

    internal static string WritesWithTypeInfo(JsonTypeInfo<Version> info) => JsonSerializer.Serialize(new Version(1, 0), info);

    internal static object ReadsByReflection(Stream stream) => JsonSerializer.Deserialize<Version>(stream)!;

    internal static object ReadsWithOptions(Stream stream, JsonSerializerOptions options) => JsonSerializer.Deserialize<Version>(stream, options)!;

    internal static object WritesByReflectionAsync(Stream stream) => JsonSerializer.SerializeAsync(stream, 1);

    internal static object WritesWithOptionsAsync(Stream stream, JsonSerializerOptions options) => JsonSerializer.SerializeAsync(stream, 1, options);

    internal static object CompilesExpression(Expression<Func<int>> expression) => expression.Compile();

    internal static object ActivatesCom() => new ComClass();

    [RequiresUnreferencedCode("test")]
    internal sealed class GuardedType
    {
        internal static object LoadsFile(string file) => Assembly.LoadFile(file);
    }

    [ComImport, Guid("00000000-0000-0000-0000-000000000001")]
    internal class ComClass
    {
    }
}
