using System;
using System.Collections.Generic;
using System.Linq;
using Aot.Tasks.Tests.Fixtures;
using Aot.Tasks.Toolchains.Windows;
using NUnit.Framework;

namespace Aot.Tasks.Tests.Toolchains.Windows;

/// <summary>The output of vswhere in all its forms.</summary>
internal sealed class VisualStudioInstanceTests
{
    private static IEnumerable<string> Names => Fixture.NamesIn("vswhere/");

    [TestCaseSource(nameof(Names))]
    public void Fixture_Origin_IsStated(string name) => Assert.That(Fixture.Origin(name, "vswhere/"), Does.StartWith("# ").And.Contain("microsoft/vswhere"));

    [TestCase("buildtools-2022-complete", "Visual Studio Build Tools 2022", @"C:\Program Files (x86)\Microsoft Visual Studio\2022\BuildTools", "17.14.36414.22", true)]
    [TestCase("community-2022-complete", "Visual Studio Community 2022", @"C:\Program Files\Microsoft Visual Studio\2022\Community", "17.5.33530.505", true)]
    [TestCase("enterprise-2022-complete", "Visual Studio Enterprise 2022", @"C:\Program Files\Microsoft Visual Studio\2022\Enterprise", "17.12.35527.113", true)]
    [TestCase("preview-2022-complete", "Visual Studio Community 2022 Preview", @"C:\Program Files\Microsoft Visual Studio\2022\Preview", "17.15.36500.1", true)]
    [TestCase("community-2019-complete", "Visual Studio Community 2019", @"C:\Program Files (x86)\Microsoft Visual Studio\2019\Community", "16.4.29806.167", true)]
    [TestCase("community-2019-localized", "Visual Studio Community 2019", @"C:\Program Files (x86)\Microsoft Visual Studio\2019\Community", "16.4.29806.167", true)]
    [TestCase("community-2026-complete", "Visual Studio Community 2026", @"C:\Program Files\Microsoft Visual Studio\18\Community", "18.10.12217.157", true)]
    [TestCase("community-2026-incomplete", "Visual Studio Community 2026", @"C:\Program Files\Microsoft Visual Studio\18\Community", "18.10.12217.157", false)]
    [TestCase("enterprise-2022-reboot", "Visual Studio Enterprise 2022", @"C:\Program Files\Microsoft Visual Studio\2022\Enterprise", "17.12.35527.113", false)]
    [TestCase("buildtools-2022-nonascii", "Visual Studio Build Tools 2022", @"D:\Entwicklungsumgebung für C++\Ünïcödé 工具", "17.14.36414.22", true)]
    public void Parse_OneInstance_IsRead(string name, string product, string path, string version, bool isUsable)
    {
        VisualStudioInstance instance = VisualStudioInstance.Parse(Fixture.Read(name, "vswhere/"))!.Single();

        Assert.Multiple(() =>
        {
            Assert.That(instance.Name, Is.EqualTo(product));
            Assert.That(instance.Path, Is.EqualTo(path));
            Assert.That(instance.Version, Is.EqualTo(Version.Parse(version)));
            Assert.That(instance.IsUsable, Is.EqualTo(isUsable));
        });
    }

    [Test]
    public void Parse_SeveralInstances_NewestIsFirst() => Assert.That(
        VisualStudioInstance.Parse(Fixture.Read("several-2019-2022-2026", "vswhere/"))!.Select(instance => instance.Version.Major), Is.EqualTo(new[] { 18, 17, 16 }));

    [Test]
    public void Parse_NoInstance_IsEmpty() => Assert.That(VisualStudioInstance.Parse(Fixture.Read("none-any-empty", "vswhere/")), Is.Empty);

    [Test]
    public void Parse_RebootRequired_IsRead() =>
        Assert.That(VisualStudioInstance.Parse(Fixture.Read("enterprise-2022-reboot", "vswhere/"))!.Single().IsRebootRequired);

    [TestCase("")]
    [TestCase("not JSON")]
    [TestCase("{}")]
    [TestCase("[{\"installationPath\": \"C:\\")]
    [TestCase("Error 0x57: Unknown parameter: utf8")]
    public void Parse_NotJson_IsNull(string output) => Assert.That(VisualStudioInstance.Parse(output), Is.Null);

    [Test]
    public void Parse_TooDeep_IsNull() =>
        Assert.That(VisualStudioInstance.Parse(new string('[', 100) + new string(']', 100)), Is.Null);

    [Test]
    public void Parse_FieldsAreMissing_InstanceIsUsable()
    {
        VisualStudioInstance instance = VisualStudioInstance.Parse("\uFEFF[{\"installationPath\": \"C:\\\\VS\\\\\", \"more\": {\"a\": [1, null, true]}}, {\"instanceId\": \"no path\"}]")!.Single();

        Assert.That((instance.Name, instance.Path, instance.IsUsable), Is.EqualTo(("Visual Studio", @"C:\VS", true)));
    }
}
