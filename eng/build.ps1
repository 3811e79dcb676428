# The logic behind build.cmd, twin of build.sh. Runs in Windows PowerShell 5.1 and in PowerShell 7.
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
Set-Location (Split-Path $PSScriptRoot)
$root = (Get-Location).Path

# Packages for samples and tests lie in the repository: NuGet takes a package of the same version from the user's folder without looking.
$packages = Join-Path $root 'artifacts/nuget'
$env:DOTNET_NOLOGO = '1'
$env:DOTNET_CLI_TELEMETRY_OPTOUT = '1'

# What stands behind the script on the command line. Not $args: -File makes '-p' and 'Name=Value' of -p:Name=Value (PowerShell/PowerShell#16432).
# Not a param block either: it would take dotnet's -v and -r for its own parameters.
function Get-Words([object[]] $Given) {
    $line = [Environment]::GetCommandLineArgs()
    $at = [Array]::IndexOf($line, '-File')
    if ($at -lt 0 -or $at + 1 -ge $line.Count -or (Split-Path -Leaf $line[$at + 1]) -ne 'build.ps1') { return $Given }
    if ($at + 2 -lt $line.Count) { return $line[($at + 2)..($line.Count - 1)] }
}

function Invoke-Checked([string] $File, [string[]] $Arguments) {
    & $File @Arguments
    if ($LASTEXITCODE -ne 0) { exit $LASTEXITCODE }
}

function Test-DotNet {
    if (-not (Get-Command dotnet -ErrorAction SilentlyContinue)) { return $false }
    # Windows PowerShell makes an error of what a tool writes to a redirected error stream; with Stop that would end the script.
    $ErrorActionPreference = 'Continue'
    & dotnet --version *> $null
    return $LASTEXITCODE -eq 0
}

function Use-OwnDotNet([string] $Folder) {
    $env:PATH = $Folder + [IO.Path]::PathSeparator + $env:PATH
    $env:DOTNET_ROOT = $Folder
}

# Makes sure that `dotnet` is one that global.json accepts.
function Initialize-DotNet {
    if (Test-DotNet) { return }

    # An SDK in the repository, from an earlier run, goes before one that global.json refuses.
    $own = Join-Path $root '.dotnet'
    if (Test-Path (Join-Path $own 'dotnet.exe')) { Use-OwnDotNet $own }
    if (Test-DotNet) { return }

    Write-Host 'The .NET SDK that global.json asks for is not here; installing it into .dotnet with the official install script.'
    New-Item -ItemType Directory -Force $own > $null
    $script = Join-Path $own 'dotnet-install.ps1'
    [Net.ServicePointManager]::SecurityProtocol = [Net.ServicePointManager]::SecurityProtocol -bor [Net.SecurityProtocolType]::Tls12
    Invoke-WebRequest -UseBasicParsing https://dot.net/v1/dotnet-install.ps1 -OutFile $script
    & $script -Channel 10.0 -InstallDir $own -NoPath
    Use-OwnDotNet $own
}

# Gigabytes, and a license: named, not installed.
function Show-Prerequisites {
    if ($env:OS -ne 'Windows_NT') { return }
    $vswhere = "${env:ProgramFiles(x86)}\Microsoft Visual Studio\Installer\vswhere.exe"
    $component = 'Microsoft.VisualStudio.Component.VC.Tools.x86.x64'
    if ((Test-Path $vswhere) -and (& $vswhere -latest -prerelease -products * -requires $component -property installationPath)) { return }
    Write-Host "Tests that link are skipped or say so: no Visual C++ tools ($component). winget install Microsoft.VisualStudio.2022.BuildTools --override `"--wait --passive --add Microsoft.VisualStudio.Workload.VCTools --includeRecommended`""
}

function Invoke-Pack {
    Invoke-Checked dotnet @('pack', 'src/Aot.Sdk', '-c', 'Release', '-v', 'quiet')
    if (Test-Path (Join-Path $packages 'aot.sdk')) { Remove-Item -Recurse -Force (Join-Path $packages 'aot.sdk') }
    $package = 'artifacts/packages/Aot.Sdk.1.0.0.nupkg'
    if (Get-Item $package) { $package }
}

# The newest framework whose native AOT packs the configured feeds serve.
function Get-NewestFramework {
    $probe = Join-Path $root 'artifacts/framework-probe'
    $project = Join-Path $probe 'Probe.csproj'
    New-Item -ItemType Directory -Force $probe > $null
    # Neither this repository's settings nor its central versions.
    '<Project />' | Set-Content (Join-Path $probe 'Directory.Build.props')
    '<Project />' | Set-Content (Join-Path $probe 'Directory.Packages.props')
    foreach ($framework in 'net10.0', 'net9.0', 'net8.0') {
        "<Project Sdk=`"Microsoft.NET.Sdk`"><PropertyGroup><TargetFramework>$framework</TargetFramework><OutputType>Exe</OutputType><PublishAot>true</PublishAot></PropertyGroup></Project>" | Set-Content $project
        $ErrorActionPreference = 'Continue' # as in Test-DotNet
        & dotnet restore $project -p:_IsPublishing=true -v quiet *> (Join-Path $probe "$framework.log")
        if ($LASTEXITCODE -eq 0) { return $framework }
    }
    [Console]::Error.WriteLine('No feed that NuGet knows serves the native AOT packs of net8.0, net9.0 or net10.0:')
    [Console]::Error.WriteLine((Get-Content -Raw (Join-Path $probe 'net8.0.log')))
    exit 1
}

function Invoke-Sample([string[]] $Arguments) {
    Invoke-Pack
    $env:NUGET_PACKAGES = $packages
    $framework = Get-NewestFramework
    Write-Host "samples/Hello for $framework"
    Invoke-Checked dotnet @('publish', 'samples/Hello', "-p:SampleFramework=$framework")
    $program = Get-ChildItem -Recurse "samples/Hello/bin/Release/$framework" |
        Where-Object { $_.Name -in 'Hello', 'Hello.exe' -and (Split-Path -Leaf (Split-Path $_.FullName)) -eq 'publish' }
    Invoke-Checked $program.FullName $Arguments
}

function Invoke-Test([string[]] $Arguments) {
    Show-Prerequisites
    Invoke-Pack
    $results = Join-Path $root 'artifacts/test-results'
    if (Test-Path $results) { Remove-Item -Recurse -Force $results }
    $env:NUGET_PACKAGES = $null
    $env:AOTSDK_TEST_PACKAGES = $packages
    & dotnet test Aot.Sdk.sln -c Release --logger trx --logger 'console;verbosity=minimal' --results-directory $results @Arguments
    $status = $LASTEXITCODE
    Show-Counts $results
    exit $status
}

# The sum over all result files, as a last line that any reader of the log finds.
function Show-Counts([string] $Results) {
    $passed = 0; $failed = 0; $skipped = 0
    if (Test-Path $Results) {
        foreach ($file in Get-ChildItem $Results | Where-Object Name -Like '*.trx') {
            $counters = ([xml](Get-Content -Raw $file.FullName)).TestRun.ResultSummary.Counters
            $passed += [int]$counters.passed
            $failed += [int]$counters.failed
            $skipped += [int]$counters.total - [int]$counters.executed
        }
    }
    Write-Host "$passed passed, $failed failed, $skipped skipped"
}

$words = @(Get-Words $args)
$verb = if ($words.Count -gt 0) { $words[0] } else { 'build' }
$rest = if ($words.Count -gt 1) { $words[1..($words.Count - 1)] } else { @() }
Initialize-DotNet
switch ($verb) {
    'build' { Invoke-Pack }
    'sample' { Invoke-Sample $rest }
    'test' { Invoke-Test $rest }
    'bench' { Invoke-Pack; Invoke-Checked dotnet (@('run', '--project', 'eng/bench', '-c', 'Release', '--') + @($rest)) }
    'compat' {
        Invoke-Checked bash (@('eng/compat/run.sh') + @($rest))
        Invoke-Checked bash @('eng/compat/agree.sh')
    }
    'clean' {
        foreach ($folder in 'artifacts', 'samples/*/bin', 'samples/*/obj') {
            if (Test-Path $folder) { Remove-Item -Recurse -Force $folder }
        }
    }
    default {
        [Console]::Error.WriteLine('usage: build.cmd [sample | test | bench | compat | clean]')
        exit 2
    }
}
