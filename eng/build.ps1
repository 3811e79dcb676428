# The logic behind build.cmd, twin of build.sh.
param([string] $Verb = 'build', [Parameter(ValueFromRemainingArguments)] [string[]] $Rest = @())
$ErrorActionPreference = 'Stop'
Set-Location (Split-Path $PSScriptRoot)
$root = (Get-Location).Path
$packages = Join-Path $root 'artifacts/nuget'
$env:DOTNET_NOLOGO = '1'
$env:DOTNET_CLI_TELEMETRY_OPTOUT = '1'

function Invoke-Checked([string] $File, [string[]] $Arguments) {
    & $File @Arguments
    if ($LASTEXITCODE -ne 0) { exit $LASTEXITCODE }
}

function Test-DotNet {
    if (-not (Get-Command dotnet -ErrorAction SilentlyContinue)) { return $false }
    & dotnet --version *> $null
    return $LASTEXITCODE -eq 0
}

function Initialize-DotNet {
    $own = Join-Path $root '.dotnet'
    if (-not (Test-DotNet) -and (Test-Path (Join-Path $own 'dotnet.exe'))) { $env:PATH = "$own;$env:PATH" }
    if (Test-DotNet) { return }
    Write-Host 'The .NET SDK that global.json asks for is not here; installing it into .dotnet with the official install script.'
    New-Item -ItemType Directory -Force $own > $null
    $script = Join-Path $own 'dotnet-install.ps1'
    Invoke-WebRequest -UseBasicParsing https://dot.net/v1/dotnet-install.ps1 -OutFile $script
    & $script -Channel 10.0 -InstallDir $own -NoPath
    $env:PATH = "$own;$env:PATH"
    $env:DOTNET_ROOT = $own
}

function Invoke-Pack {
    Invoke-Checked dotnet @('pack', 'src/Aot.Sdk', '-c', 'Release', '-v', 'quiet')
    Remove-Item -Recurse -Force -ErrorAction SilentlyContinue (Join-Path $packages 'aot.sdk')
    Get-Item artifacts/packages/Aot.Sdk.1.0.0.nupkg | ForEach-Object FullName
}

# The newest framework whose native AOT packs the configured feeds serve.
function Get-NewestFramework {
    $probe = Join-Path $root 'artifacts/framework-probe'
    New-Item -ItemType Directory -Force $probe > $null
    '<Project />' | Set-Content (Join-Path $probe 'Directory.Build.props')
    '<Project />' | Set-Content (Join-Path $probe 'Directory.Packages.props')
    foreach ($framework in 'net10.0', 'net9.0', 'net8.0') {
        $project = Join-Path $probe 'Probe.csproj'
        "<Project Sdk=`"Microsoft.NET.Sdk`"><PropertyGroup><TargetFramework>$framework</TargetFramework><OutputType>Exe</OutputType><PublishAot>true</PublishAot></PropertyGroup></Project>" | Set-Content $project
        $env:NUGET_PACKAGES = $packages
        & dotnet restore $project -p:_IsPublishing=true -v quiet *> (Join-Path $probe "$framework.log")
        $env:NUGET_PACKAGES = $null
        if ($LASTEXITCODE -eq 0) { return $framework }
    }
    throw 'No feed that NuGet knows serves the native AOT packs of net8.0, net9.0 or net10.0.'
}

function Invoke-Sample {
    Invoke-Pack
    $framework = Get-NewestFramework
    Write-Host "samples/Hello for $framework"
    $env:NUGET_PACKAGES = $packages
    Invoke-Checked dotnet @('publish', 'samples/Hello', "-p:SampleFramework=$framework")
    $program = Get-ChildItem -Recurse "samples/Hello/bin/Release/$framework" -Filter 'Hello.exe' | Where-Object FullName -Like '*publish*'
    Invoke-Checked $program.FullName $Rest
}

function Invoke-Test {
    Invoke-Pack
    $results = Join-Path $root 'artifacts/test-results'
    Remove-Item -Recurse -Force -ErrorAction SilentlyContinue $results
    $env:AOTSDK_TEST_PACKAGES = $packages
    & dotnet test Aot.Sdk.sln -c Release --logger trx --logger 'console;verbosity=minimal' --results-directory $results @Rest
    $status = $LASTEXITCODE
    $passed = 0; $failed = 0; $skipped = 0
    Get-ChildItem $results -Filter *.trx | ForEach-Object {
        $counters = ([xml](Get-Content $_.FullName -Raw)).TestRun.ResultSummary.Counters
        $passed += [int]$counters.passed
        $failed += [int]$counters.failed
        $skipped += [int]$counters.total - [int]$counters.executed
    }
    Write-Host "$passed passed, $failed failed, $skipped skipped"
    exit $status
}

Initialize-DotNet
switch ($Verb) {
    'build' { Invoke-Pack }
    'sample' { Invoke-Sample }
    'test' { Invoke-Test }
    'bench' { Invoke-Pack; Invoke-Checked dotnet (@('run', '--project', 'eng/bench', '-c', 'Release', '--') + $Rest) }
    'clean' { Remove-Item -Recurse -Force -ErrorAction SilentlyContinue artifacts, samples/*/bin, samples/*/obj }
    default { Write-Error 'usage: build.cmd [sample | test | bench | clean]' }
}
